package dev.patchbay.stream.captions;

import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Ending;
import dev.patchbay.stream.SessionFault;
import dev.patchbay.stream.SetupRefusal;
import dev.patchbay.stream.captions.core.Captioner;
import dev.patchbay.stream.captions.core.Effect;
import dev.patchbay.stream.captions.core.Loss;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What follows of what the provider's sessions tell of a stream. Under the job's lock. */
final class CaptionEvents {
  private final Captioner captioner;
  private final CaptionNotes notes;
  private final CaptionService service;
  private Optional<String> trouble = Optional.empty();
  private boolean refused;

  CaptionEvents(Captioner captioner, CaptionNotes notes, CaptionService service) {
    this.captioner = captioner;
    this.notes = notes;
    this.service = service;
  }

  /** A session tells something. */
  List<Effect> told(CaptionSession from, ServerEvent event, long now) {
    return switch (event) {
      case SessionEvent.Created created -> {
        from.named(created.session().id());
        yield List.of();
      }
      case SessionEvent.Updated updated -> {
        from.named(updated.session().id());
        yield from.begins() ? captioner.ready(from.name(), now) : List.of();
      }
      case InputEvent.Committed committed -> captioner.committed(committed.itemId());
      case HeardEvent.Delta delta -> captioner.delta(delta.itemId(), delta.text(), now);
      case HeardEvent.Completed all ->
          captioner.completed(all.itemId(), all.transcript(), billed(all.usage()), now);
      case HeardEvent.Failed none -> captioner.failed(none.itemId(), now);
      case ProviderError error -> wrong(from, error, now);
      default -> List.of();
    };
  }

  /**
   * A session has ended.
   *
   * @throws SessionFault if it was by a defect of ours
   */
  List<Effect> ended(SocketEnd end, long now) {
    Loss how = Loss.GONE;
    if (end instanceof SocketEnd.Failed(SocketFailure failure)) {
      notes.lost(failure);
      Optional<SessionFault> fault = SessionFault.of(failure);
      if (fault.isPresent()) {
        throw fault.get();
      }
      trouble = Optional.of(failure.getClass().getSimpleName());
      refused |= !failure.retryable();
      how = service.failure().map(CaptionEvents::how).orElse(how);
    }
    return captioner.lost(refused ? Loss.FOR_GOOD : how, now);
  }

  /** Whether the provider did not want what it was told. */
  boolean refused() {
    return refused;
  }

  /** What the last session that went wrong did so with: names and codes. */
  Optional<String> trouble() {
    return trouble;
  }

  private static Loss how(Ending.Failed why) {
    return why.retryable() ? Loss.FAILED : Loss.FOR_GOOD;
  }

  private List<Effect> wrong(CaptionSession from, ProviderError error, long now) {
    notes.error(error);
    String cause = error.causeId().orElse("");
    if (!CaptionSession.SETUP.equals(cause)) {
      return captioner.refused(cause, now);
    }
    trouble = Optional.of(error.code().or(error::type).orElse("error"));
    refused = !SetupRefusal.passes(error);
    from.close();
    return List.of();
  }

  private static Optional<BigDecimal> billed(RealtimeUsage usage) {
    return usage instanceof RealtimeUsage.AudioSeconds(BigDecimal seconds)
        ? Optional.of(seconds)
        : Optional.empty();
  }
}
