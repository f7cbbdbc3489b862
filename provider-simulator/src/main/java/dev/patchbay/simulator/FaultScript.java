package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do wrong with one answer, in one line of text: faults joined by {@code +}.
 *
 * <pre>{@code
 * delay:500     first byte after 500 ms            cut:1000   connection ends after 1000 bytes of body
 * drip:2000     2000 bytes of body per second      garbage    status 200, unreadable body
 * 500 503 401   that status                        hang       no answer, at most 60 s
 * 429:2         429 with Retry-After: 2 seconds    hang:9000  no answer, at most 9000 ms
 * nousage       the answer states no usage         nodone     events without their ending
 * error:3       an error event after three events  pace:20    20 ms between two events or words' sounds
 * failed        response.failed in place of the ending
 * delay:200+500 both
 * }</pre>
 *
 * At most one fault of each kind, one of status, quota, hang and garbage, and one of drip and pace.
 */
record FaultScript(String text, List<Fault> faults) {
  static final int MAX_LENGTH = 100;
  private static final int MAX_MILLIS = 600_000;
  private static final int MAX_RATE = 100_000_000;
  private static final int MAX_EVENTS = 1_000_000;
  private static final int DEFAULT_HANG_MILLIS = 60_000;
  private static final Pattern FAULT = Pattern.compile("([a-z]+|[0-9]{3})(?::([0-9]{1,9}))?");

  FaultScript {
    faults = List.copyOf(faults);
  }

  /**
   * @param field where the script stood, for the error
   * @throws Refusal 400 naming the field and the rule
   */
  static FaultScript parse(String field, String text) throws Refusal {
    if (text.length() > MAX_LENGTH) {
      throw Refusal.value(field, "a fault script has at most 100 characters");
    }
    List<Fault> faults = new ArrayList<>();
    for (String part : text.split("\\+", -1)) {
      Fault fault = one(field, part.strip());
      for (Fault other : faults) {
        if (clash(fault, other)) {
          throw Refusal.value(field, "these faults exclude each other");
        }
      }
      faults.add(fault);
    }
    return new FaultScript(text, faults);
  }

  /** The first fault of this kind. */
  <F extends Fault> Optional<F> first(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private static Fault one(String field, String part) throws Refusal {
    Matcher matcher = FAULT.matcher(part);
    if (!matcher.matches()) {
      throw unknown(field);
    }
    Optional<Integer> number = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
    return switch (matcher.group(1)) {
      case "delay" -> new Fault.Delay(millis(field, number, 0));
      case "drip" -> new Fault.Drip(ranged(field, number, 0, 1, MAX_RATE));
      case "cut" -> new Fault.Cut(ranged(field, number, -1, 0, Integer.MAX_VALUE));
      case "hang" -> new Fault.Hang(millis(field, number, DEFAULT_HANG_MILLIS));
      case "error" -> new Fault.ErrorEvent(ranged(field, number, 0, 0, MAX_EVENTS));
      case "garbage" -> bare(field, number, new Fault.Garbage());
      case "quota" -> bare(field, number, new Fault.Quota());
      case "pace" -> new Fault.Pace(millis(field, number, 0));
      case "failed" -> bare(field, number, new Fault.Failed());
      case "nousage" -> bare(field, number, new Fault.NoUsage());
      case "nodone" -> bare(field, number, new Fault.NoEnd());
      case "429", "503" ->
          new Fault.Refuse(
              Integer.parseInt(matcher.group(1)), number.map(n -> Duration.ofSeconds(n)));
      case "401", "500" ->
          bare(
              field,
              number,
              new Fault.Refuse(Integer.parseInt(matcher.group(1)), Optional.empty()));
      default -> throw unknown(field);
    };
  }

  private static Duration millis(String field, Optional<Integer> number, int otherwise)
      throws Refusal {
    return Duration.ofMillis(ranged(field, number, otherwise, 1, MAX_MILLIS));
  }

  private static int ranged(String field, Optional<Integer> number, int otherwise, int from, int to)
      throws Refusal {
    int value = number.orElse(otherwise);
    if (value < from || value > to) {
      throw Refusal.value(
          field, "the number after the colon must be from %d to %d".formatted(from, to));
    }
    return value;
  }

  private static Fault bare(String field, Optional<Integer> number, Fault fault) throws Refusal {
    if (number.isPresent()) {
      throw Refusal.value(field, "this fault takes no number");
    }
    return fault;
  }

  private static boolean clash(Fault one, Fault other) {
    return one.getClass() == other.getClass()
        || (instead(one) && instead(other))
        || (slows(one) && slows(other));
  }

  private static boolean slows(Fault fault) {
    return fault instanceof Fault.Drip || fault instanceof Fault.Pace;
  }

  /** Whether the fault takes the place of the answer. */
  private static boolean instead(Fault fault) {
    return switch (fault) {
      case Fault.Refuse refuse -> true;
      case Fault.Hang hang -> true;
      case Fault.Quota quota -> true;
      case Fault.Garbage garbage -> true;
      case Fault.Delay delay -> false;
      case Fault.Drip drip -> false;
      case Fault.Cut cut -> false;
      case Fault.Pace pace -> false;
      case Fault.Failed failed -> false;
      case Fault.NoUsage noUsage -> false;
      case Fault.NoEnd noEnd -> false;
      case Fault.ErrorEvent error -> false;
    };
  }

  private static Refusal unknown(String field) {
    return Refusal.value(
        field,
        "a fault is delay:MS, drip:BYTES_PER_SECOND, pace:MS, cut:BYTES, hang[:MS], garbage, quota, 401,"
            + " 429[:SECONDS], 500, 503[:SECONDS], nousage, nodone, failed or error[:EVENTS]; join several"
            + " with +");
  }
}
