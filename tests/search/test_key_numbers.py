"""The kept table of keys is the table that was kept, and reads no more of it than is asked for."""

from storage.key_numbers import KeyNumbers, in_parts


def test_it_is_the_table_that_was_kept() -> None:
    numbers = {f"key{number}": number for number in range(2_000)} | {"김정은": (1, 2), "": 3}
    kept = KeyNumbers(in_parts(numbers))
    assert dict(kept) == numbers
    assert len(kept) == len(numbers)
    assert kept["김정은"] == (1, 2)
    assert "nobody" not in kept
    assert kept.get("nobody", ()) == ()


def test_a_key_is_found_by_reading_its_part_alone() -> None:
    parts = in_parts({f"key{number}": number for number in range(2_000)})
    read = sum(b"key7" in part for part in parts)
    kept = KeyNumbers([part if b"key77" in part else b"broken" for part in parts])
    assert kept["key77"] == 77
    assert read > 1
