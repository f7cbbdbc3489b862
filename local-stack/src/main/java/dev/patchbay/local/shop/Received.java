package dev.patchbay.local.shop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request, as it came.
 *
 * @param headers by their names in lower case; none comes twice
 */
record Received(String method, String target, Map<String, String> headers, byte[] body) {
  private static final int MOST_HEADERS = 64;
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int LARGEST_BODY = 64 * 1024;

  Received {
    headers = Map.copyOf(headers);
  }

  /**
   * Reads one whose body has a stated length.
   *
   * @throws MalformedRequest when it is none
   */
  static Received from(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    if (first.length != 3 || !first[2].equals("HTTP/1.1")) {
      throw new MalformedRequest("the request line");
    }
    Map<String, String> headers = headers(in);
    String length = headers.getOrDefault("content-length", "");
    if (!length.matches("[0-9]{1,6}") || Integer.parseInt(length) > LARGEST_BODY) {
      throw new MalformedRequest("the length");
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length != Integer.parseInt(length)) {
      throw new EOFException("the body broke off");
    }
    return new Received(first[0], first[1], headers, body);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == MOST_HEADERS) {
        throw new MalformedRequest("a header");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.put(name, line.substring(colon + 1).strip()) != null) {
        throw new MalformedRequest("a header that comes twice");
      }
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the head broke off");
      }
      if (bytes.size() == LONGEST_LINE) {
        throw new MalformedRequest("a line's length");
      }
      bytes.write(b);
    }
    String line = bytes.toString(ISO_8859_1);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "Received[" + method + ", " + body.length + " bytes]";
  }

  /** It is no request of the form that this server takes. */
  static final class MalformedRequest extends IOException {
    private static final long serialVersionUID = 1;

    MalformedRequest(String what) {
      super("malformed: " + what);
    }
  }
}
