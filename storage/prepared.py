"""What the store needs of an article beside itself, made where there is time for it: in the process that read the page.

The thread that writes is one for all outlets. Index tokens and the sketch for finding copies take it longer than the
writing itself, and depend on nothing but the article. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from storage import grams, subjects
from storage.excerpt import Indexed
from storage.fulltext import Columns, columns
from storage.grams import Sketch
from storage.known_names import Names
from storage.model import Article
from storage.subjects import Subject
from storage.texts import fold, storable


@dataclass(frozen=True, slots=True)
class Prepared:
    """Of one article as it stands in `document`."""

    document: Indexed
    columns: Columns
    folded: str
    sketch: Sketch
    subject: Subject | None  # where names were known
    names: int | None  # and which these were

    def sketch_at(self, moment: datetime) -> Sketch:
        """The sketch, of an article that was published (or, if that is not known, first seen) at `moment`."""
        return self.sketch if self.sketch.moment == moment else replace(self.sketch, moment=moment)

    def subject_at(self, moment: datetime, names: Names) -> Subject:
        """Likewise what the article tells of. `names`: see Thesaurus.subjects."""
        if self.subject is not None and self.subject.moment == moment and self.names == names.version:
            return self.subject
        return subjects.subject(self.document.title, self.document.text, moment, names)


def prepare(article: Article, names: Names | None = None) -> Prepared:
    """What `storage.saving` would make of the article; without `names` it sees itself what the article tells of."""
    article = storable(article)
    folded, found = fold(article.text), document(article)
    moment = article.published_at or article.fetched_at
    sketch = grams.sketch(folded, moment, article.title, article.source_id)
    about = subjects.subject(article.title, article.text, moment, names) if names is not None else None
    return Prepared(found, columns(found), folded, sketch, about, names.version if names is not None else None)


def document(article: Article) -> Indexed:
    """What the index holds of an article."""
    return Indexed(
        title=article.title,
        text=article.text,
        authors=article.authors,
        captions=article.captions,
        source=article.source_id,
        language=article.language,
    )
