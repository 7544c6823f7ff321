import gzip

import pytest

pytestmark = pytest.mark.django_db


def test_page_is_compressed_for_a_browser_that_can_read_it(client, oak):
    plain = client.get("/dab/o-nas/")
    packed = client.get("/dab/o-nas/", headers={"accept-encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2


def test_page_is_left_alone_for_a_browser_that_cannot(client, oak):
    answer = client.get("/dab/o-nas/")

    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
