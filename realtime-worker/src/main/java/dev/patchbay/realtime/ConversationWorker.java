package dev.patchbay.realtime;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import java.util.Optional;
import java.util.Set;

/** The conversation lane. */
final class ConversationWorker implements JobWorker {
  private static final Set<Output> OUTPUTS = Set.of(Output.TEXT, Output.AUDIO);

  private final RealtimeTargets targets;
  private final FrameHomes homes;

  ConversationWorker(RealtimeTargets targets, FrameHomes homes) {
    this.targets = targets;
    this.homes = homes;
  }

  @Override
  public Lane lane() {
    return Lane.CONVERSATION;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    if (dispatch.job().purpose() != Purpose.CONVERSATION) {
      return Optional.of("unsupported_purpose");
    }
    if (!OUTPUTS.containsAll(dispatch.job().outputs())) {
      return Optional.of("unsupported_outputs");
    }
    // The ledger dispatches a conversation with both; who cannot answer does not take it.
    if (dispatch.live().isEmpty() || dispatch.agent().flatMap(agent -> agent.live()).isEmpty()) {
      return Optional.of("unsupported_job");
    }
    return targets.declines(dispatch);
  }

  @Override
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(homes.next(dispatch.tenant()));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    throw new UnsupportedOperationException("conversations are not held yet");
  }
}
