package dev.patchbay.local.histories;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.talk.conversation.EndReason;
import dev.patchbay.worker.ClaimLine;
import java.util.Locale;
import java.util.Optional;

/** How a holder lets go of its talk, once; calls that are under way come to their ends before. */
final class TalkExit {
  private static final TalkOutput WENT =
      new TalkOutput(1_000, 0, 1, 0, 0, 1, 0, 0, CallerFrames.NONE, 25);

  private final ClaimLine line;
  private final TalkMoney money;
  private final Sessions sessions;
  private Optional<Ending> ending = Optional.empty();
  private boolean taken;

  TalkExit(ClaimLine line, TalkMoney money, Sessions sessions) {
    this.line = line;
    this.money = money;
    this.sessions = sessions;
  }

  boolean taken() {
    return taken;
  }

  /** The talk has come to its own end. */
  void finish(EndReason reason, Optional<String> windUp) {
    switch (reason) {
      case PROVIDER ->
          take(failed(sessions.failure().map(Ending.Failed::reason), "provider_unavailable"));
      case SCARCE -> take(failed(Optional.empty(), "provider_rate_limited"));
      default -> {
        String word = reason.name().toLowerCase(Locale.ROOT);
        take(new Ending.Completed(Samples.output("bye"), windUp.or(() -> Optional.of(word))));
      }
    }
  }

  private static Ending failed(Optional<String> told, String usual) {
    return new Ending.Failed(told.orElse(usual), "", false, Optional.empty()).talked(WENT);
  }

  void take(Ending with) {
    if (!taken && line.works()) {
      taken = true;
      money.close();
      ending = Optional.of(with);
      step();
    }
  }

  /** Time has passed. */
  void step() {
    if (ending.isPresent() && money.settled()) {
      line.returned(ending.get());
      ending = Optional.empty();
    }
  }
}
