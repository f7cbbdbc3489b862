package dev.patchbay.talk;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.FakeFeed;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.FramesUnavailableException;
import dev.patchbay.worker.frames.LiveLinks;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a talk reaches, and the sessions that serve it, moved by hand. */
public final class FakeLinks implements LiveLinks {
  final FakeFrames frames = new FakeFrames();
  final FakeFeed feed = new FakeFeed();
  final List<ProviderLine> dialled = new ArrayList<>();
  final List<Integer> givenUp = new ArrayList<>();

  /** Why the agent's frames cannot be written, if so. */
  Optional<FramesUnavailableException> unavailable = Optional.empty();

  /** Why sessions are lost; if it is known, none is dialled again. */
  Optional<Ending.Failed> failure = Optional.empty();

  /** What happens within a dial. */
  Consumer<ProviderLine> whileDialling = _ -> {};

  @Override
  public Subscription hear(FramePlace place, TapStart start, Runnable wake) {
    return frames.in();
  }

  @Override
  public OutStream speak(FramePlace place, int epoch, OutListener listener)
      throws FramesUnavailableException {
    if (unavailable.isPresent()) {
      throw unavailable.get();
    }
    return frames.out(listener);
  }

  @Override
  public ProductFeed tell(TenantId tenant, JobId job, int epoch, TraceContext trace) {
    return feed.open(tenant, job, epoch);
  }

  /** Dials a session of the provider's. */
  Runnable dial(ProviderLine line) {
    dialled.add(line);
    whileDialling.accept(line);
    return () -> givenUp.add(line.number());
  }
}
