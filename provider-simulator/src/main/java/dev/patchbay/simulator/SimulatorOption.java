package dev.patchbay.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the simulator's command line takes, each with one value: the only list of it, by which
 * arguments are read, and told to whoever asks for help.
 */
public enum SimulatorOption {
  HOST("HOST", "address to listen on; 127.0.0.1 when left out"),
  PORT("PORT", "port to listen on; any free one when left out"),
  ADMIN("on|off", "whether /admin answers, without a key; on for the loopback when left out"),
  GOOD_KEY("KEY", "a key that is good; all that are not named then are bad", true),
  BAD_KEY("KEY", "a bad key: calls get 401, sockets open and close with 3000", true),
  MODEL("NAME=KNOWN", "another model name that behaves like a known one", true),
  MAX_CALLS("N", "calls at once, up to 10000; 256 when left out"),
  MAX_SESSIONS("N", "sessions on sockets at once, up to 20000; 2000 when left out"),
  SESSION_MS("MS", "how long a session lives, up to two hours; 3600000 when left out"),
  PACE("N", "conversations' output is N times as fast as speech, 0.5 to 1000; 4 when left out"),
  HELD_MS("MS", "how long a socket is held that a fault keeps from reading; 60000 when left out"),
  TLS_CERT("PEM", "file with the certificate chain; every port then speaks TLS alone"),
  TLS_KEY("PEM", "file with its private key"),
  SECOND_PORT("PORT", "where a second provider with the same wire listens; 0 for a free port"),
  SECOND_GOOD_KEY("KEY", "of the second provider, as --good-key", true),
  SECOND_BAD_KEY("KEY", "of the second provider, as --bad-key", true),
  CARTESIA_PORT("PORT", "where Cartesia's text to speech listens; 0 for a free port"),
  CARTESIA_GOOD_KEY("KEY", "of Cartesia, as --good-key", true),
  CARTESIA_BAD_KEY("KEY", "of Cartesia, as --bad-key", true);

  private final String value;
  private final String about;
  private final boolean repeats;

  SimulatorOption(String value, String about) {
    this(value, about, false);
  }

  SimulatorOption(String value, String about, boolean repeats) {
    this.value = value;
    this.about = about;
    this.repeats = repeats;
  }

  /** As it is written, such as {@code --max-calls}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What its value stands for, such as {@code PORT}. */
  public String value() {
    return value;
  }

  /** A line for a reader: what it does, its range, and what holds without it. */
  public String about() {
    return about;
  }

  /** Whether it may be given several times; all of its values count then. */
  public boolean repeats() {
    return repeats;
  }

  static Optional<SimulatorOption> of(String flag) {
    return Arrays.stream(values()).filter(option -> option.flag().equals(flag)).findFirst();
  }

  /** All of them, a line each. */
  static String lines() {
    return Arrays.stream(values())
        .map(option ->
            "  %-26s %s%s"
                .formatted(
                    option.flag() + " " + option.value,
                    option.about,
                    option.repeats ? "; may be repeated" : ""))
        .collect(Collectors.joining("\n"));
  }
}
