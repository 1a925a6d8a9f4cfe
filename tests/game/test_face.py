"""Faces: who has chosen none has one all the same."""

from game.face import FACES, face_of_seat
from game.seat import Profile, Seat


def test_no_two_seats_of_a_class_have_the_same_face() -> None:
    faces = [face_of_seat(number) for number in range(1, FACES + 1)]

    assert sorted(faces) == list(range(FACES))


def test_a_seat_from_before_there_were_faces_has_one() -> None:
    before = Profile.model_validate_json('{"nickname":"Tala","key":"2 tala","token_hash":"x","user_id":null}')

    assert Seat(7, before).shown.face == face_of_seat(7)


def test_a_chosen_face_is_the_one_that_is_shown() -> None:
    chosen = Profile(nickname="Tala", key="2 tala", token_hash="x", face=0)

    assert Seat(7, chosen).shown.face == 0
