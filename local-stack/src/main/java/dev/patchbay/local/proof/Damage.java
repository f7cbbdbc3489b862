package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Ways to make a record that is not a job. */
final class Damage {
  /** Harm done to a good submit; its job id mostly stays readable. */
  enum OfCopy {
    CUT_SHORT,
    UNKNOWN_PURPOSE,
    OUTPUTS_GONE,
    INPUT_OF_NO_KIND,
    UNSUPPORTED_NEED,
    PAST_DEADLINE,
    TRAILING_GARBAGE,
    TEXT_WHERE_OBJECT
  }

  private static final List<String> NOBODYS =
      List.of(
          "",
          "null",
          "[]",
          "42",
          "\"submit\"",
          "{",
          "{\"type\":\"submit\"}",
          "{\"type\":\"explode\",\"jobId\":\"b7f6a1ab-7c3e-4a0c-9a43-111111111111\"}",
          "{\"type\":\"cancel\",\"jobId\":\"not-a-uuid\"}",
          "{\"type\":\"submit\",\"job\":{\"jobId\":17,\"purpose\":\"announcement\"}}",
          "{\"type\":\"submit\",\"job\":null}");

  private Damage() {}

  /** A damaged copy of a good submit. */
  static byte[] copy(ObjectNode good, RandomGenerator random) {
    var way = OfCopy.values()[random.nextInt(OfCopy.values().length)];
    return copy(good, way, random);
  }

  static byte[] copy(ObjectNode good, OfCopy way, RandomGenerator random) {
    ObjectNode request = good.deepCopy();
    ObjectNode job = (ObjectNode) request.get("job");
    byte[] whole = JobBody.bytes(good);
    switch (way) {
      case CUT_SHORT -> {
        return Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
      }
      case TRAILING_GARBAGE -> {
        byte[] longer = Arrays.copyOf(whole, whole.length + 2);
        longer[whole.length] = '}';
        longer[whole.length + 1] = (byte) 0xff;
        return longer;
      }
      case UNKNOWN_PURPOSE -> job.put("purpose", "sculpture");
      case OUTPUTS_GONE -> job.remove("outputs");
      case INPUT_OF_NO_KIND -> job.putObject("input").put("text", "no kind");
      case UNSUPPORTED_NEED -> job.putObject("needs").put("auditable", true);
      case PAST_DEADLINE -> job.putObject("limits").put("finishBy", "2020-01-01T00:00:00Z");
      case TEXT_WHERE_OBJECT -> job.put("input", "a text");
    }
    return JobBody.bytes(request);
  }

  /** A record that names nobody's job; empty for a tombstone. */
  static Optional<byte[]> nobodys(RandomGenerator random) {
    int way = random.nextInt(NOBODYS.size() + 2);
    if (way == NOBODYS.size()) {
      return Optional.empty();
    }
    if (way == NOBODYS.size() + 1) {
      byte[] noise = new byte[1 + random.nextInt(400)];
      random.nextBytes(noise);
      return Optional.of(noise);
    }
    return Optional.of(NOBODYS.get(way).getBytes(StandardCharsets.UTF_8));
  }
}
