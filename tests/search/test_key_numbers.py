"""The kept table of keys is the table that was kept, and reads no more of it than is asked for."""

from storage.kept import Place
from storage.key_numbers import KeyNumbers, Numbers, in_parts


class Parts:
    """In memory; counts what is read."""

    def __init__(self) -> None:
        self.content = b""
        self.read_places: list[Place] = []

    def add(self, part: bytes) -> Place:
        self.content += part
        return len(self.content) - len(part), len(self.content)

    def read(self, place: Place) -> bytes:
        self.read_places.append(place)
        return self.content[slice(*place)]


def test_it_is_the_table_that_was_kept() -> None:
    numbers: dict[str, Numbers] = {f"key{number}": number for number in range(2_000)}
    numbers |= {"김정은": (1, 2), "": 3}
    parts = Parts()
    kept = KeyNumbers(in_parts(numbers, parts.add), parts.read)
    assert dict(kept) == numbers
    assert len(kept) == len(numbers)
    assert kept["김정은"] == (1, 2)
    assert "nobody" not in kept
    assert kept.get("nobody", ()) == ()


def test_a_key_is_found_by_reading_its_part_alone_and_once() -> None:
    parts = Parts()
    places = in_parts({f"key{number}": number for number in range(2_000)}, parts.add)
    kept = KeyNumbers(places, parts.read)
    assert [kept["key77"], kept["key77"]] == [77, 77]
    (place,) = parts.read_places
    assert b"key77" in parts.content[slice(*place)]
    assert len(places) > 100
