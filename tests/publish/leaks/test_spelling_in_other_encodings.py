"""Of a text in letters that an encoding lacks, hardly anything is left in that encoding: that is looked for nowhere."""

from __future__ import annotations

from pressroom.publish.leaks.spelling import spellings, squeezed


def test_a_korean_text_is_not_its_few_latin_letters() -> None:
    """Each picture says `CC BY-SA 4.0`: it does not tell of terms that name that licence."""
    found = spellings("이 보도자료의 그림은 CC BY-SA 4.0에 따라 이용할 수 있습니다.")

    assert squeezed(b"CC BY-SA 4.0") not in found
    assert squeezed("이 보도자료의 그림은 CC BY-SA 4.0에 따라 이용할 수 있습니다.".encode("cp949")) in found


def test_signs_that_an_encoding_lacks_do_not_matter() -> None:
    assert squeezed("Das Schöne daran".encode("cp1252")) in spellings("Das Schöne \N{BLACK STAR} daran")
