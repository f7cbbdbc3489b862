package dev.patchbay.chained;

import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.worker.Payer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Text to speech: one part of a text, appended to a file, at the first target that works. */
final class SpeechStage {
  private final Map<Vendor, SpeechVendor> vendors;
  private final Targets targets;
  private final StageRunner runner;
  private final SpeechBounds bounds;
  private final DiskRoom disk;
  private final LocalSpeech local;

  SpeechStage(
      OpenAiHttp http,
      LocalSpeech local,
      Targets targets,
      StageRunner runner,
      SpeechBounds bounds,
      DiskRoom disk) {
    this.local = local;
    this.vendors =
        Map.of(
            Vendor.OPENAI, new OpenAiSpeech(http, bounds),
            Vendor.CARTESIA, new CartesiaSpeech(http),
            Vendor.LOCAL, local);
    this.targets = targets;
    this.runner = runner;
    this.bounds = bounds;
    this.disk = disk;
  }

  SpeechBounds bounds() {
    return bounds;
  }

  /** What one job says that others are likely to say too. */
  Prompts prompts() {
    return local.prompts();
  }

  /**
   * How it is said.
   *
   * @param tenant whose words they are
   * @param alternatives the targets in order of preference
   * @param voice as an agent calls it
   * @param language of the text, as a tag such as {@code en} or {@code pt-BR}
   */
  record Manner(
      TenantId tenant,
      List<StageTarget> alternatives,
      Optional<String> voice,
      Optional<String> language) {
    Utterance of(String part) {
      return new Utterance(tenant, voice, language, part);
    }
  }

  /**
   * Says a line. What a target leaves behind that breaks off is cut away before another is asked.
   *
   * @return why not, when no target did
   * @throws SpeechTooLong if the file has no room left
   * @throws DiskFull if its disk may have too little for the line
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<Ending.Failed> say(
      Line line, Manner manner, SpeechFile file, SampleWatch watch, Payer payer, CallIds ids)
      throws IOException, InterruptedException {
    file.requireRoom();
    if (isPaid(manner)) {
      disk.require(file, bounds.plausibleSeconds(line.text()));
    }
    long from = file.dataBytes();
    try {
      StageEnd<Speech> end =
          runner.run(
              manner.alternatives(),
              payer,
              target ->
                  said(
                      manner.of(line.text()), target, new FileSink(file, from, watch), ids.next()));
      return switch (end) {
        case StageEnd.Done<Speech>(Speech _, StageTarget by) -> {
          // What was said without a vendor would stand in the way of something better.
          if (targets.of(by).vendor() != Vendor.LOCAL) {
            line.kept().ifPresent(kept -> kept.said(manner.of(line.text()), file, from));
          }
          yield Optional.empty();
        }
        case StageEnd.Failed<Speech>(Ending.Failed ending) -> Optional.of(ending);
      };
    } catch (InvalidRequest e) {
      if (!e.field().equals("text")) {
        throw e;
      }
      return Optional.of(RefusedInput.malformed("input." + e.field(), e.rule()).ending());
    }
  }

  /**
   * Says a line to somebody who hears it while it is made. Once some of it was heard, no other
   * target is asked, and nothing of it is kept for whoever says the same.
   *
   * @return why not, when no target did
   * @throws InterruptedException if the attempt was told to end, or this thread
   */
  Optional<Ending.Failed> pass(String line, Manner manner, AudioSink sink, Payer payer, CallIds ids)
      throws InterruptedException {
    StageEnd<Speech> end =
        runner.run(
            manner.alternatives(),
            payer,
            target -> said(manner.of(line), target, new HeardSink(sink), ids.next()));
    return switch (end) {
      case StageEnd.Done<Speech> _ -> Optional.empty();
      case StageEnd.Failed<Speech>(Ending.Failed ending) -> Optional.of(ending);
    };
  }

  /**
   * Says a line to somebody who hears it when all of it is there. Where a target has failed that
   * may be paid for, those behind it are asked too.
   *
   * @param inTime whether it would still be of use
   * @return PCM16 of 24 kHz, whole samples
   * @throws InterruptedException if the attempt was told to end, or this thread
   */
  StageEnd<byte[]> whole(
      String line, Manner manner, Payer payer, CallIds ids, BooleanSupplier inTime)
      throws InterruptedException {
    var speech = new HeldSpeech();
    try {
      StageEnd<Speech> end =
          runner.runInTime(
              manner.alternatives(),
              payer,
              target -> said(manner.of(line), target, speech, ids.next()),
              inTime);
      return switch (end) {
        case StageEnd.Done<Speech>(Speech _, StageTarget by) ->
            new StageEnd.Done<>(speech.bytes(), by);
        case StageEnd.Failed<Speech>(Ending.Failed ending) -> new StageEnd.Failed<>(ending);
      };
    } catch (InvalidRequest e) {
      return new StageEnd.Failed<>(RefusedInput.malformed("input." + e.field(), e.rule()).ending());
    }
  }

  /** The most that a line may use at a target. */
  Exposure worst(String line, StageTarget stage) {
    return vendor(targets.of(stage)).exposure(stage, line, bounds.plausibleSeconds(line));
  }

  private SaidAt said(Utterance utterance, StageTarget stage, SpeechSink sink, ClientRequestId id) {
    long plausible = bounds.plausibleSeconds(utterance.text());
    VoicedTarget target = targets.of(stage);
    SpeechVendor vendor = vendor(target);
    var request =
        new SpeechRequest(
            utterance.text(),
            target.voices().of(utterance.voice()),
            plausible * SpeechFile.BYTES_PER_SECOND);
    return new SaidAt(
        vendor.call(target.target(), id, request, utterance),
        id,
        vendor.exposure(stage, utterance.text(), plausible),
        sink);
  }

  private boolean isPaid(Manner manner) {
    return manner.alternatives().stream()
        .anyMatch(target -> targets.of(target).vendor() != Vendor.LOCAL);
  }

  /**
   * Says next to nothing, in the target's usual voice. Nothing is kept of it: the house, which
   * wants it, is no tenant, and stands under a name that is.
   */
  TargetCall<Speech> trial(StageTarget stage, ClientRequestId id) {
    var utterance =
        new Utterance(new TenantId("nobody"), Optional.empty(), Optional.of("en"), "Hello.");
    return said(utterance, stage, SpeechSink.NOBODY, id);
  }

  private SpeechVendor vendor(VoicedTarget target) {
    SpeechVendor vendor = vendors.get(target.vendor());
    if (vendor == null) {
      throw new IllegalStateException("a vendor that does not speak");
    }
    return vendor;
  }
}
