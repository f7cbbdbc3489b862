package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Event texts that a seed gives: legal in every way that JSON allows, or broken in small ways. */
final class Mutations {
  private static final String[] EXTRAS = {
    "\"obfuscation\":\"xyz\"",
    "\"\u00fcber\":{\"a\":[1,2.5e3,null,true]}",
    "\"x\":\"\\ud83d\\ude00\"",
    "\"logprobs\":null",
    "\"delta2\":[]"
  };
  private static final String[] SPACES = {" ", "\n\t", "  ", "\r"};
  private static final String[] NUMBERS = {
    "0",
    "1",
    "7",
    "0.0",
    "1e0",
    "-0",
    "-1",
    "01",
    "1.5",
    "2147483647",
    "2147483648",
    "1e99",
    "\"0\"",
    "999999999",
    "1000000000",
    "null",
    "+1",
    "1.",
    "0x1"
  };

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** An audio delta, in usual or in unusual writing, sometimes broken. */
  byte[] audioFrame(Dialect dialect) {
    List<String> members = new ArrayList<>();
    boolean translation = dialect == Dialect.TRANSLATION;
    members.add(
        member("type", quoted((translation ? "session" : "response") + ".output_audio.delta")));
    members.add(member("event_id", quoted("event_" + random.nextInt(1000))));
    if (translation) {
      optional(members, "elapsed_ms", odds(4) ? number() : "" + random.nextInt(5) * 200);
      optional(members, "sample_rate", odds(9) ? number() : "24000");
      optional(members, "channels", odds(9) ? number() : "1");
      optional(members, "format", odds(9) ? quoted("opus") : quoted("pcm16"));
    } else {
      members.add(member("response_id", quoted("resp_" + random.nextInt(2))));
      members.add(member("item_id", quoted("item_" + random.nextInt(2))));
      members.add(member("output_index", odds(6) ? number() : "0"));
      members.add(member("content_index", odds(6) ? number() : "0"));
    }
    members.add(member("delta", quoted(base64())));
    return assemble(members);
  }

  /** One of the samples with bytes or members changed. */
  byte[] changedSample(Dialect dialect) {
    List<String> samples = ServerSamples.of(dialect);
    return broken(samples.get(random.nextInt(samples.size())).getBytes(UTF_8));
  }

  /** Anything. */
  byte[] noise() {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] assemble(List<String> members) {
    if (odds(3)) {
      Collections.shuffle(members, random);
    }
    if (odds(8)) {
      members.add(random.nextInt(members.size() + 1), EXTRAS[random.nextInt(EXTRAS.length)]);
    }
    if (odds(12)) {
      members.add(members.get(random.nextInt(members.size())));
    }
    if (odds(12)) {
      members.remove(random.nextInt(members.size()));
    }
    String text =
        space()
            + "{"
            + space()
            + String.join(space() + "," + space(), members)
            + space()
            + "}"
            + space()
            + (odds(30) ? "x" : "");
    byte[] bytes = text.getBytes(UTF_8);
    return odds(5) ? broken(bytes) : bytes;
  }

  private byte[] broken(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && changed.length > 0; changes--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed = Arrays.copyOf(changed, at);
        case 2 -> changed = joined(changed, at, at + 1);
        case 3 -> changed = joined(changed, Math.min(changed.length, at + 9), at);
        default -> changed[at] = (byte) "{}[]\",:\\/u0e-. \t\n=".charAt(random.nextInt(18));
      }
    }
    return changed;
  }

  /** The bytes before the one place, then those from the other on. */
  private static byte[] joined(byte[] bytes, int before, int from) {
    byte[] joined = Arrays.copyOf(bytes, before + bytes.length - from);
    System.arraycopy(bytes, from, joined, before, bytes.length - from);
    return joined;
  }

  private String base64() {
    byte[] audio = new byte[odds(20) ? random.nextInt(20_000) : random.nextInt(400)];
    random.nextBytes(audio);
    String text = Base64.getEncoder().encodeToString(audio);
    if (odds(15) && text.length() > 4) {
      int at = random.nextInt(text.length());
      char wrong = "=-_ \u00e9.A".charAt(random.nextInt(7));
      text = text.substring(0, at) + wrong + text.substring(at + 1);
    }
    return odds(20) ? text.replace("=", "") : text;
  }

  private void optional(List<String> into, String name, String value) {
    if (random.nextBoolean()) {
      into.add(member(name, value));
    }
  }

  private String member(String name, String value) {
    return quoted(name) + (odds(12) ? space() : "") + ":" + (odds(6) ? space() : "") + value;
  }

  private String number() {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private String quoted(String text) {
    if (!odds(20)) {
      return '"' + text + '"';
    }
    StringBuilder escaped = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '/' && odds(2)) {
        escaped.append("\\/");
      } else if (odds(10)) {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.append('"').toString();
  }

  private String space() {
    return odds(25) ? SPACES[random.nextInt(SPACES.length)] : "";
  }

  private boolean odds(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
