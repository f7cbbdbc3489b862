package dev.patchbay.local;

import dev.patchbay.cli.talk.Talked;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.UsageLine;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a stream of the demo when it is over.
 *
 * @param lines of its transcript
 * @param said how it went at the speaker's side
 * @param went how its result says that it went
 * @param usage its lines
 * @param accounts its provider sessions
 */
record DemoStreamSeen(
    DemoJob job,
    List<StreamLine> lines,
    Talked said,
    Optional<StreamOutput> went,
    List<UsageLine> usage,
    List<TalkAccount> accounts) {
  DemoStreamSeen {
    lines = List.copyOf(lines);
    usage = List.copyOf(usage);
    accounts = List.copyOf(accounts);
  }
}
