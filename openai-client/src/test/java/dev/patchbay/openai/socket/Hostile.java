package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Samples in which one value was put that is meant to hurt whoever reads it. */
final class Hostile {
  private static final Pattern VALUE =
      Pattern.compile("(?<=:)(\"[^\"\\\\]*\"|-?\\d+(\\.\\d+)?|null|true|false)");
  private static final List<String> NUMBERS =
      List.of(
          "1E2147483647",
          "1E-2147483647",
          "1E2147483648",
          "1E-2147483648",
          "-1E-99999999999999999999",
          "1000E2147483647",
          "1000e2147483646",
          "0.001E-2147483646",
          "0E2147483647",
          "0E-999999999",
          "-0",
          "-0.0e-0",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "99999999999.9999999",
          "1e400",
          "4.9e-324",
          "1E",
          "1e+",
          ".5",
          "NaN",
          "-Infinity",
          "1_0",
          "0".repeat(300),
          "9".repeat(255),
          "9".repeat(1001),
          "9".repeat(200) + "e-2147483600",
          "1." + "0".repeat(250),
          "1" + "0".repeat(250) + "e2147483500",
          "0." + "0".repeat(240) + "1e-2147483500");
  private static final List<String> STRINGS =
      List.of(
          "\"" + "x".repeat(100_000) + "\"",
          "\"" + "\\u0000".repeat(3000) + "\"",
          "\"" + "\u00fc\ud83d\ude00".repeat(9000) + "\"",
          "\"\\ud800\"",
          "\"\\udc00x\"",
          "\"\\ud800\\ud800\"",
          "\"\\udfff\\ud83d\\ude00\"",
          "\"\\u00\"",
          "\"\\x\"",
          "\"\\ufeff\\u202e\\u2028\"",
          "\"a\nb\"",
          "\"\"",
          "\"-1\"");
  private static final List<String> OTHERS =
      List.of(
          "{}",
          "[]",
          "[{}]",
          "[null]",
          "{\"a\":1,\"a\":1}",
          "{\"a\":1,\"\\u0061\":1}",
          "{\"\":{\"\":[]}}",
          "{\"" + "n".repeat(1025) + "\":1}",
          nested("[", "]", 60),
          nested("[", "]", 64),
          nested("{\"a\":", "}", 61),
          nested("{\"a\":", "}", 66),
          "[".repeat(100_000),
          "{\"a\":".repeat(20_000),
          "[" + "{},".repeat(5000) + "{}]",
          "[" + "0,".repeat(140_000) + "0]",
          keys(3000));

  /** What is no UTF-8: a surrogate alone, an overlong slash, one byte of two, a byte of none. */
  private static final List<byte[]> BYTES =
      List.of(
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xc0, (byte) 0xaf},
          new byte[] {(byte) 0xc3},
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {0});

  private final Random random;

  Hostile(long seed) {
    random = new Random(seed);
  }

  /** A sample of the dialect with one value changed or one member more. */
  byte[] sample(Dialect dialect) {
    String sample = any(ServerSamples.of(dialect));
    List<MatchResult> values = VALUE.matcher(sample).results().toList();
    if (random.nextInt(8) == 0 || values.isEmpty()) {
      return ("{\"hostile\":" + value() + "," + sample.substring(1)).getBytes(UTF_8);
    }
    MatchResult at = values.get(random.nextInt(values.size()));
    String before = sample.substring(0, at.start());
    String after = sample.substring(at.end());
    return random.nextInt(12) == 0
        ? joined(before + "\"", any(BYTES), "\"" + after)
        : (before + value() + after).getBytes(UTF_8);
  }

  private String value() {
    return switch (random.nextInt(5)) {
      case 0 -> any(STRINGS);
      case 1 -> any(OTHERS);
      default -> any(NUMBERS);
    };
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static byte[] joined(String before, byte[] bytes, String after) {
    String latin = new String(before.getBytes(UTF_8), ISO_8859_1);
    String rest = new String(after.getBytes(UTF_8), ISO_8859_1);
    return (latin + new String(bytes, ISO_8859_1) + rest).getBytes(ISO_8859_1);
  }

  private static String nested(String open, String close, int depth) {
    return open.repeat(depth) + "0" + close.repeat(depth);
  }

  private static String keys(int count) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add("\"k" + i + "\":0");
    }
    return "{" + String.join(",", members) + "}";
  }
}
