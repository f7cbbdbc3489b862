package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do wrong with one socket, in one line of text: faults joined by {@code +}, each at most
 * once. N counts deltas that went out well (1 if left out), E client events received (1 if left
 * out).
 *
 * <pre>{@code
 * delay:MS 401 429[:SECONDS] 500 503[:SECONDS] quota badkey    of the handshake
 * drop[:N] stall[:N] ratelimit[:N] scarce[:N]                 within a response
 * garbage[:N] binary[:N] unknown[:N] oversize[:N]              strange frames
 * swap[:N] double[:N] nodone nousage                           wrong events
 * halfopen[:E] close:CODE[:E] expire:MS                        of the socket
 * }</pre>
 */
record SocketScript(String text, List<SocketFault> faults) {
  static final SocketScript NONE = new SocketScript("", List.of());

  private static final int MAX_LENGTH = 100;
  private static final int MAX_MILLIS = 600_000;
  private static final int MAX_LIFE_MILLIS = 3_600_000;
  private static final int MAX_PLACE = 1_000_000;
  private static final Pattern FAULT =
      Pattern.compile("([a-z]+|[0-9]{3})(?::([0-9]{1,9}))?(?::([0-9]{1,9}))?");

  SocketScript {
    faults = List.copyOf(faults);
  }

  /**
   * @param field where the script stood, for the error
   * @throws Refusal 400 naming the field and the rule
   */
  static SocketScript parse(String field, String text) throws Refusal {
    if (text.length() > MAX_LENGTH) {
      throw Refusal.value(field, "a fault script has at most 100 characters");
    }
    List<SocketFault> faults = new ArrayList<>();
    for (String part : text.split("\\+", -1)) {
      Matcher matcher = FAULT.matcher(part.strip());
      SocketFault fault = matcher.matches() ? new Part(field, matcher).fault() : unknown(field);
      if (faults.stream().anyMatch(other -> other.name().equals(fault.name()))) {
        throw Refusal.value(field, "each fault may be named once");
      }
      faults.add(fault);
    }
    return new SocketScript(text, faults);
  }

  /** The first fault of this kind. */
  <F extends SocketFault> Optional<F> first(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private static SocketFault unknown(String field) throws Refusal {
    throw Refusal.value(
        field,
        "a socket's fault is delay:MS, 401, 429[:SECONDS], 500, 503[:SECONDS], quota, badkey,"
            + " drop[:N], stall[:N], ratelimit[:N], scarce[:N], garbage[:N], binary[:N],"
            + " unknown[:N], oversize[:N], swap[:N], double[:N], nodone, nousage, halfopen[:E], close:CODE[:E]"
            + " or expire:MS; join several with +");
  }

  /** One fault of a script. */
  private record Part(
      String field, String name, Optional<Integer> first, Optional<Integer> second) {
    private Part(String field, Matcher matcher) {
      this(
          field,
          matcher.group(1),
          Optional.ofNullable(matcher.group(2)).map(Integer::valueOf),
          Optional.ofNullable(matcher.group(3)).map(Integer::valueOf));
    }

    private SocketFault fault() throws Refusal {
      if (second.isPresent() && !name.equals("close")) {
        throw Refusal.value(field, "this fault takes at most one number");
      }
      return switch (name) {
        case "delay" -> new SocketFault.Delay(millis(MAX_MILLIS));
        case "expire" -> new SocketFault.Expire(millis(MAX_LIFE_MILLIS));
        case "halfopen" -> new SocketFault.HalfOpen(in(first, 1, 0, MAX_PLACE));
        case "close" ->
            new SocketFault.Close(
                new Closing(closeCode(), "By a fault script."), in(second, 1, 0, MAX_PLACE));
        case "badkey" -> bare(new SocketFault.BadKey());
        case "quota" -> bare(refuse(429, "insufficient_quota", "You exceeded your quota."));
        case "401" -> bare(refuse(401, "invalid_api_key", "Incorrect API key provided."));
        case "500" -> bare(refuse(500, "", "The server had an error."));
        case "429" -> refuse(429, "rate_limit_exceeded", "Rate limit reached.");
        case "503" -> refuse(503, "service_unavailable", "The server is overloaded.");
        default -> outgoing();
      };
    }

    private SocketFault outgoing() throws Refusal {
      for (SocketFault.Kind kind : SocketFault.Kind.values()) {
        if (kind.script().equals(name)) {
          SocketFault fault = new SocketFault.Outgoing(kind, in(first, 1, 0, MAX_PLACE));
          return kind.placed() ? fault : bare(fault);
        }
      }
      return unknown(field);
    }

    private SocketFault refuse(int status, String code, String message) throws Refusal {
      String type = status < 500 ? "invalid_request_error" : "server_error";
      return new SocketFault.Refuse(
          name, Refusal.of(status, type, "", code, message), in(first, 0, 0, MAX_PLACE));
    }

    /** Such as a server may send: RFC 6455 keeps some for other uses. */
    private int closeCode() throws Refusal {
      int code = in(first, 0, 1000, 4999);
      if (code == 1004 || code == 1005 || code == 1006 || (code > 1014 && code < 3000)) {
        throw Refusal.value(field, "this close code is never sent");
      }
      return code;
    }

    private Duration millis(int most) throws Refusal {
      return Duration.ofMillis(in(first, 0, 1, most));
    }

    private SocketFault bare(SocketFault fault) throws Refusal {
      if (first.isPresent()) {
        throw Refusal.value(field, "this fault takes no number");
      }
      return fault;
    }

    private int in(Optional<Integer> number, int otherwise, int from, int to) throws Refusal {
      int value = number.orElse(otherwise);
      if (value < from || value > to) {
        throw Refusal.value(
            field, String.format(Locale.ROOT, "the number must be from %d to %d", from, to));
      }
      return value;
    }
  }
}
