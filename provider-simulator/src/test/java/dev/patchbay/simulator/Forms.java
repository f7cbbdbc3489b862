package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Requests' bodies as a client would make them. */
final class Forms {
  static final String TYPE = "multipart/form-data; boundary=\"--part 7\"";
  private static final String BOUNDARY = "--part 7";

  private Forms() {}

  /** Fields by name; names that end in [] may be given once here. */
  static byte[] form(byte[] file, String filename, Map<String, String> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach((name, value) ->
        text(
            out,
            "--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\""
                + name
                + "\"\r\n\r\n"
                + value
                + "\r\n"));
    text(
        out,
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + filename
            + "\"\r\nContent-Type: audio/wav\r\n\r\n");
    out.writeBytes(file);
    text(out, "\r\n--" + BOUNDARY + "--\r\n");
    return out.toByteArray();
  }

  static byte[] wav(int rate, short[] samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(WavFormat.header(rate, samples.length));
    out.writeBytes(WavFormat.littleEndian(samples));
    return out.toByteArray();
  }

  static byte[] speech(String text) {
    return Json.bytes(
        Map.of("model", "tts-1", "voice", "alloy", "input", text, "response_format", "wav"));
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }
}
