package dev.patchbay.local;

import dev.patchbay.cli.talk.Talked;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.UsageLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of the demo's talk when it is over.
 *
 * @param lines its transcript
 * @param talked how it went at the caller's side
 * @param calls what came to the shop
 * @param result the job's
 * @param usage its lines
 * @param accounts its provider sessions
 */
record DemoTalkSeen(
    List<TranscriptEvent> lines,
    Talked talked,
    List<ShopCall> calls,
    Optional<Result> result,
    List<UsageLine> usage,
    List<TalkAccount> accounts) {
  DemoTalkSeen {
    lines = List.copyOf(lines);
    calls = List.copyOf(calls);
    usage = List.copyOf(usage);
    accounts = List.copyOf(accounts);
  }

  /** Lines of a kind, in their order. */
  <T extends TranscriptEvent> Stream<T> lines(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast);
  }
}
