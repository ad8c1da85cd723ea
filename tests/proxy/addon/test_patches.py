"""What came together from a server goes on together, and nothing of it is lost, added or kept back."""

from __future__ import annotations

from itertools import pairwise

import h2.config
import h2.connection
import h2.events
import h11
import pytest
from h11._readers import ChunkedReader, ContentLengthReader
from h11._receivebuffer import ReceiveBuffer
from hypothesis import given
from hypothesis import strategies as st

from proxy.addon.patches import BodyReader, joined


def chunked(pieces: list[bytes], end: bytes = b"0\r\n\r\n") -> bytes:
    """Write pieces as HTTP/1.1 chunks (RFC 9112 §7.1)."""
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + end


def read(reader: BodyReader, received: list[bytes]) -> list[list[bytes | type]]:
    """Say what a reader gives at each receipt: data, or the class of another event."""
    buffer, told = ReceiveBuffer(), []
    for data in received:
        buffer += data
        now: list[bytes | type] = []
        while (event := reader(buffer)) is not None:
            now.append(bytes(event.data) if isinstance(event, h11.Data) else type(event))
            if isinstance(event, h11.EndOfMessage):
                assert not event.headers
                break
        told.append(now)
    return told


def test_chunks_received_together_are_given_together() -> None:
    """A hundred words in a hundred chunks, read at once, are one piece for the layers behind."""
    words = [b"mot%d " % number for number in range(100)]
    assert read(BodyReader(ChunkedReader()), [chunked(words)]) == [[b"".join(words), h11.EndOfMessage]]


def test_what_is_here_is_given_now() -> None:
    """Nothing waits for more: each receipt gives what it holds, down to a chunk cut in two."""
    whole = chunked([b"Bonne nuit", b"!"], end=b"")
    received = [whole[:6], whole[6:], b"0\r\n\r\n"]
    assert read(BodyReader(ChunkedReader()), received) == [[b"Bon"], [b"ne nuit!"], [h11.EndOfMessage]]


def test_trailers_are_left_out() -> None:
    """Fields behind the last chunk end the message, and are not told."""
    told = read(BodyReader(ChunkedReader()), [chunked([b"fin"], end=b"0\r\nX-Note: a\r\n\r\n")])
    assert told == [[b"fin", h11.EndOfMessage]]


def test_what_precedes_an_error_is_given_first() -> None:
    """Chunks before a malformed one reach the user; then the error is raised, again if asked again."""
    reader, buffer = BodyReader(ChunkedReader()), ReceiveBuffer()
    buffer += chunked([b"avant"], end=b"xyz\r\n")
    assert bytes(reader(buffer).data) == b"avant"
    for _ in range(2):
        with pytest.raises(h11.ProtocolError):
            reader(buffer)


def test_a_body_cut_short_is_an_error() -> None:
    """A connection closed inside a body stays an error."""
    reader, buffer = BodyReader(ContentLengthReader(10)), ReceiveBuffer()
    buffer += b"court"
    assert bytes(reader(buffer).data) == b"court"
    with pytest.raises(h11.ProtocolError):
        reader.read_eof()


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=20), st.lists(st.integers(0, 900), max_size=8))
def test_every_byte_passes_once_whatever_the_cuts(pieces: list[bytes], cuts: list[int]) -> None:
    """However chunks are written and received, the body is theirs, byte for byte, and ends once."""
    whole = chunked(pieces)
    places = sorted({0, len(whole), *(cut for cut in cuts if cut < len(whole))})
    received = [whole[first:last] for first, last in pairwise(places)]
    events = [event for now in read(BodyReader(ChunkedReader()), received) for event in now]
    assert b"".join(event for event in events if isinstance(event, bytes)) == b"".join(pieces)
    assert [event for event in events if not isinstance(event, bytes)] == [h11.EndOfMessage]


def test_frames_of_one_stream_are_joined_and_counted() -> None:
    """Data frames of one stream become one event; those of others, and other events, keep their order."""
    client = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
    server = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    client.initiate_connection()
    server.initiate_connection()
    for stream in (1, 3):
        client.send_headers(stream, [(":method", "POST"), (":path", "/"), (":scheme", "https"), (":authority", "a")])
    server.receive_data(client.data_to_send())
    for stream, data in ((1, b"a"), (1, b"bc"), (3, b"d"), (1, b"e"), (1, b"")):
        client.send_data(stream, data, end_stream=not data, pad_length=5 if data == b"bc" else None)
    events = joined(server.receive_data(client.data_to_send()))
    seen = [(one.stream_id, one.data) for one in events if isinstance(one, h2.events.DataReceived)]
    assert seen == [(1, b"abc"), (3, b"d"), (1, b"e")]
    counted = [one.flow_controlled_length for one in events if isinstance(one, h2.events.DataReceived)]
    assert counted == [1 + 2 + 5 + 1, 1, 1]
    assert isinstance(events[-1], h2.events.StreamEnded)
