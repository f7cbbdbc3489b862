package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} (RFC 7578), strictly and in bounds. */
final class Multipart {
  private static final int MAX_PARTS = 64;
  private static final int MAX_HEADERS = 4096;
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)\\bboundary=(?:\"([^\"]{1,70})\"|([^;\\s\"]{1,70}))");
  private static final Pattern NAME = Pattern.compile("(?i);\\s*name=\"([^\"]{1,100})\"");
  private static final Pattern FILENAME = Pattern.compile("(?i);\\s*filename=\"([^\"]{0,255})\"");

  private Multipart() {}

  /**
   * @param filename present when the part is a file
   * @param body its bytes; never printed
   */
  record Part(String name, Optional<String> filename, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    @Override
    public String toString() {
      return name + " (" + body.length + " bytes)";
    }
  }

  static List<Part> parse(String contentType, byte[] body) throws Refusal {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
        || !boundary.find()) {
      throw broken("the content type must be multipart/form-data with a boundary");
    }
    String name = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
    byte[] delimiter = ("\r\n--" + name).getBytes(ISO_8859_1);
    return parts(body, delimiter);
  }

  private static List<Part> parts(byte[] body, byte[] delimiter) throws Refusal {
    List<Part> parts = new ArrayList<>();
    // The first delimiter may stand at the very start, without its line break.
    int at =
        startsWith(body, 0, delimiter, 2) ? delimiter.length - 2 : afterNext(body, 0, delimiter);
    while (!startsWith(body, at, "--".getBytes(ISO_8859_1), 0)) {
      if (!startsWith(body, at, "\r\n".getBytes(ISO_8859_1), 0)) {
        throw broken("a boundary is not followed by a line break");
      }
      if (parts.size() == MAX_PARTS) {
        throw broken("it has more than 64 parts");
      }
      int end = afterNext(body, at, delimiter);
      parts.add(part(body, at + 2, end - delimiter.length));
      at = end;
    }
    return parts;
  }

  private static Part part(byte[] body, int from, int to) throws Refusal {
    byte[] blank = "\r\n\r\n".getBytes(ISO_8859_1);
    int headersEnd = indexOf(body, from, Math.min(to, from + MAX_HEADERS), blank);
    if (headersEnd < 0) {
      throw broken("a part has no blank line after its headers");
    }
    String disposition = "";
    for (String header : new String(body, from, headersEnd - from, UTF_8).split("\r\n")) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        disposition = header;
      }
    }
    Matcher name = NAME.matcher(disposition);
    if (!name.find()) {
      throw broken("a part has no name");
    }
    Matcher filename = FILENAME.matcher(disposition);
    return new Part(
        name.group(1),
        filename.find() ? Optional.of(filename.group(1)) : Optional.empty(),
        Arrays.copyOfRange(body, headersEnd + blank.length, to));
  }

  /** The place after the next delimiter. */
  private static int afterNext(byte[] body, int from, byte[] delimiter) throws Refusal {
    int at = indexOf(body, from, body.length, delimiter);
    if (at < 0) {
      throw broken("its closing boundary is missing");
    }
    return at + delimiter.length;
  }

  private static int indexOf(byte[] body, int from, int to, byte[] wanted) {
    for (int at = from; at + wanted.length <= to; at++) {
      if (body[at] == wanted[0] && startsWith(body, at, wanted, 0)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] body, int at, byte[] wanted, int skip) {
    int length = wanted.length - skip;
    return at + length <= body.length
        && Arrays.equals(body, at, at + length, wanted, skip, wanted.length);
  }

  private static Refusal broken(String how) {
    return Refusal.invalid("", "invalid_multipart", "The form could not be read: " + how + ".");
  }
}
