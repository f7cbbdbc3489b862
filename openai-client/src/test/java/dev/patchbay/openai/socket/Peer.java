package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;

/** The provider's end of one connection. */
final class Peer {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private final Socket socket;
  private final DataInputStream in;

  /** A frame of the client's, unmasked. */
  record Frame(int opcode, boolean masked, byte[] payload) {
    String text() {
      return new String(payload, UTF_8);
    }
  }

  Peer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** The request's head. */
  String head() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(ISO_8859_1);
  }

  /** Answers the handshake as asked for; gives its head. */
  String welcome() throws Exception {
    String head = head();
    raw(accepting(head, ""));
    return head;
  }

  static byte[] accepting(String head, String moreHeaders) throws Exception {
    String key = head.replaceAll("(?is).*sec-websocket-key: (\\S+).*", "$1");
    byte[] digest =
        MessageDigest.getInstance("SHA-1")
            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
    return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + Base64.getEncoder().encodeToString(digest)
            + "\r\n"
            + moreHeaders
            + "\r\n")
        .getBytes(ISO_8859_1);
  }

  void answer(String statusLine, String headers, String body) throws IOException {
    raw(
        "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(statusLine, headers, body.length(), body)
            .getBytes(ISO_8859_1));
  }

  void raw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** In one piece: nobody's thread comes between them. */
  void together(byte[]... frames) throws IOException {
    var all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    raw(all.toByteArray());
  }

  void say(String text) throws IOException {
    frame(TEXT, true, text.getBytes(UTF_8));
  }

  void frame(int opcode, boolean last, byte[] payload) throws IOException {
    raw(bytes(opcode, last, payload));
  }

  static byte[] bytes(int opcode, boolean last, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
    frame.put((byte) (opcode | (last ? 0x80 : 0)));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length <= 0xffff) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  void close(int code, String reason) throws IOException {
    byte[] words = reason.getBytes(UTF_8);
    frame(
        CLOSE,
        true,
        ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array());
  }

  /** The next frame, whatever it is. */
  Frame next() throws IOException {
    int opcode = in.readUnsignedByte() & 0xf;
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    boolean masked = (second & 0x80) != 0;
    byte[] mask = masked ? in.readNBytes(4) : new byte[4];
    byte[] payload = in.readNBytes((int) length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return new Frame(opcode, masked, payload);
  }

  /** The next frame of a kind; others are passed over. */
  Frame next(int opcode) throws IOException {
    Frame frame = next();
    while (frame.opcode() != opcode) {
      frame = next();
    }
    return frame;
  }

  /** Reads until the client has gone. */
  void drain() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  void fin() throws IOException {
    socket.shutdownOutput();
    drain();
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Says and reads nothing for as long as the test lasts. */
  void silence() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
