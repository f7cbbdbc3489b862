package dev.patchbay.stream.captions;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.CaptionsPage;
import dev.patchbay.schemas.SourceGap;
import dev.patchbay.stream.captions.core.Captioner;
import dev.patchbay.stream.captions.core.Gap;
import dev.patchbay.stream.captions.core.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** What of captions another holder must know, as their capsule and its pages have it. */
final class CaptionPacking implements CaptionCapsules.Captions {
  private final Object order;
  private final Captioner captioner;
  private final StreamEar ear;
  private final CaptionDeeds deeds;
  private final CaptionResult result;
  private final CaptionLog log;
  private final BooleanSupplier retold;
  private final BooleanSupplier goesOn;

  /**
   * @param order the lock of the captions
   * @param retold whether another holder is to tell anew what the broker may not have
   * @param goesOn whether there is anything for another holder to do
   */
  CaptionPacking(
      Object order,
      Captioner captioner,
      StreamEar ear,
      CaptionDeeds deeds,
      CaptionResult result,
      CaptionLog log,
      BooleanSupplier retold,
      BooleanSupplier goesOn) {
    this.order = order;
    this.captioner = captioner;
    this.ear = ear;
    this.deeds = deeds;
    this.result = result;
    this.log = log;
    this.retold = retold;
    this.goesOn = goesOn;
  }

  /** Not while something is kept back that counts as told, nor before it is known what is heard. */
  @Override
  public Optional<CaptionsCapsule> packed(long number) {
    synchronized (order) {
      if (!goesOn.getAsBoolean() || !deeds.isTold() || !log.isBegun()) {
        return Optional.empty();
      }
      Standing standing = captioner.tally().standing();
      OptionalLong input = standing.from().isPresent() ? standing.from() : ear.from();
      return input.isPresent()
          ? Optional.of(capsule(number, input.getAsLong(), standing))
          : Optional.empty();
    }
  }

  @Override
  public Optional<CaptionsPage> nextPage() {
    synchronized (order) {
      return result.nextPage();
    }
  }

  @Override
  public void kept(CaptionsPage page) {
    synchronized (order) {
      result.pages().kept(page);
    }
  }

  @Override
  public OptionalLong lost(Duration patience) throws InterruptedException {
    OptionalLong lost = log.lost(patience);
    return retold.getAsBoolean() ? OptionalLong.empty() : lost;
  }

  private CaptionsCapsule capsule(long number, long input, Standing standing) {
    return new CaptionsCapsule(
        number,
        input,
        standing.place(),
        standing.segments(),
        standing.finals(),
        result.pages().pages(),
        result.pages().paged(),
        result.unpaged(),
        result.omitted(),
        gaps(standing.gaps()),
        standing.gapsOmitted(),
        standing.gapMs(),
        standing.meteredMs(),
        standing.sessions(),
        0);
  }

  /** As messages have them. */
  static List<SourceGap> gaps(List<Gap> all) {
    return all.stream()
        .map(gap -> new SourceGap(gap.fromMs(), gap.toMs(), gap.frames(), gap.segment()))
        .toList();
  }
}
