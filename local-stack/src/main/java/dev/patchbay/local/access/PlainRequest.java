package dev.patchbay.local.access;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Kafka's first question, which versions a broker speaks, without TLS. Not by Kafka's client: that
 * takes the alert of TLS for a length, and has no memory left.
 */
final class PlainRequest {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final short API_VERSIONS = 18;
  private static final int CORRELATION = 0x70617463;

  private PlainRequest() {}

  /**
   * Whether it is answered as Kafka answers.
   *
   * @param address {@code HOST:PORT}, somebody listens there
   */
  static boolean isAnswered(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    var place =
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    try (var socket = new Socket()) {
      socket.connect(place, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(question());
      return isKafkas(new DataInputStream(socket.getInputStream()));
    }
  }

  private static byte[] question() {
    short version = 0;
    short noClient = -1;
    return ByteBuffer.allocate(14)
        .putInt(10)
        .putShort(API_VERSIONS)
        .putShort(version)
        .putInt(CORRELATION)
        .putShort(noClient)
        .array();
  }

  /** A length, then the number that the question had. */
  private static boolean isKafkas(DataInputStream answer) {
    try {
      return answer.readInt() > 0 && answer.readInt() == CORRELATION;
    } catch (IOException e) {
      return false;
    }
  }
}
