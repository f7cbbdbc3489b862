package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.Speech;
import dev.patchbay.schemas.Exposure;

/** A text said at one target, into a sink that may have what was said of it taken back. */
record SaidAt(Speaking call, ClientRequestId id, Exposure exposure, SpeechSink sink)
    implements TargetCall<Speech> {
  @Override
  public Answer<Speech> run() {
    sink.asked();
    return call.run(sink);
  }

  @Override
  public void cancel() {
    call.cancel();
  }

  @Override
  public ProviderCall.Bill bill(Speech speech) {
    return new ProviderCall.Bill(speech.usage(), speech.requestId());
  }

  @Override
  public boolean takeBack() {
    return sink.takeBack();
  }
}
