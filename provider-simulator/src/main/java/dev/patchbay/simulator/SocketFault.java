package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Locale;

/**
 * One way for a socket to misbehave. Those with a place let that many deltas go out well, unless
 * they say otherwise.
 */
sealed interface SocketFault {
  /** As scripts and the ledger name it. */
  String name();

  /** The handshake is answered this much later. */
  record Delay(Duration time) implements SocketFault {
    @Override
    public String name() {
      return "delay";
    }
  }

  /** The handshake is refused over HTTP. */
  record Refuse(String name, Refusal refusal, int retrySeconds) implements SocketFault {}

  /** The handshake succeeds, and the key turns out bad. */
  record BadKey() implements SocketFault {
    @Override
    public String name() {
      return "badkey";
    }
  }

  /** The session is over after this time. */
  record Expire(Duration life) implements SocketFault {
    @Override
    public String name() {
      return "expire";
    }
  }

  /** From this many client events on the socket is held, neither read nor written. */
  record HalfOpen(int after) implements SocketFault {
    @Override
    public String name() {
      return "halfopen";
    }
  }

  /** After this many client events the socket is closed. */
  record Close(Closing closing, int after) implements SocketFault {
    @Override
    public String name() {
      return "close";
    }
  }

  /** A fault among the events that go out. */
  record Outgoing(Kind kind, int after) implements SocketFault {
    @Override
    public String name() {
      return kind.script();
    }
  }

  /** What is done to the events that go out. */
  enum Kind {
    /** The connection is reset inside the next delta's frame. */
    DROP,
    /** Nothing more is sent. */
    STALL,
    /** A text frame that is no JSON comes before the next delta. */
    GARBAGE,
    /** A binary frame comes before the next delta. */
    BINARY,
    /** An event of a type nobody knows comes before the next delta. */
    UNKNOWN,
    /** A frame of more than 16 MiB comes before the next delta. */
    OVERSIZE,
    /** The next two deltas change places. */
    SWAP,
    /** The next delta comes twice. */
    DOUBLE,
    /** The response, or the item's transcription, fails for its rate. */
    RATELIMIT,
    /** No token is left of the rate's limit, which limits nothing. */
    SCARCE,
    /** Every ending is left out. */
    NODONE,
    /** No ending states usage. */
    NOUSAGE;

    String script() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it strikes at a place, and once. */
    boolean placed() {
      return this != NODONE && this != NOUSAGE;
    }
  }
}
