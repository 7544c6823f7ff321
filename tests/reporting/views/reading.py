"""What a page says, without how it is marked up."""

import html
import re


def words_of(response):
    """Answer the words of a page, one blank between them."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r" ([:.,])(?= )", r"\1", re.sub(r"\s+", " ", text))
