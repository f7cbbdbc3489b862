package dev.patchbay.worker;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Dispatches of the folded claim's job. */
final class Dispatches {
  static final Instant SENT_AT = Instant.parse("2026-11-25T10:15:30Z");

  private Dispatches() {}

  /** Of a live job whose stream has no place yet. */
  static Dispatch live(Lane lane) {
    Dispatch usual = on(lane);
    String job = usual.jobId().toString();
    return new Dispatch(
        usual.tenant(),
        usual.ledgerPartition(),
        usual.attempt(),
        usual.route(),
        usual.finishBy(),
        usual.job(),
        usual.agent(),
        usual.handoffs(),
        usual.checkpoint(),
        Optional.of(new LiveWork("line-4711", job, FrameFormat.PCMU, Optional.empty())));
  }

  static Dispatch on(Lane lane) {
    var job =
        new Job(
            Fold.CLAIM.jobId(),
            Purpose.ANNOUNCEMENT,
            null,
            new JobInput.Text("Hello"),
            null,
            Optional.empty(),
            Set.of(Output.AUDIO),
            null,
            null,
            Optional.empty(),
            null,
            null);
    var stage = new StageTarget(Stage.TEXT_TO_SPEECH, "voice", "model-1");
    var route = new Route("chained/announcement", lane, Tier.B, List.of(stage));
    Instant finishBy = Instant.now().plusSeconds(60);
    return new Dispatch(Fold.CLAIM.tenant(), 2, 1, route, finishBy, job);
  }
}
