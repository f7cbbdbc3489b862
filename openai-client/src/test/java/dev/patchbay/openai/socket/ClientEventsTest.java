package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientEventsTest {
  @ParameterizedTest
  @EnumSource
  void whateverIsWrittenIsOfTheOfficialModelsToTheLastField(Dialect dialect) {
    for (int seed = 0; seed < 300; seed++) {
      double filled = seed == 0 ? 0 : seed < 30 ? 1 : 0.5;
      for (ClientEvent event : new ClientSamples(seed, filled).events(dialect)) {
        assertThat(event.fits(dialect)).isTrue();
        OfficialModels.checkClient(dialect, written(event));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAppendedIsOfTheOfficialModels(Dialect dialect) {
    AppendTemplate template = new AppendTemplate(dialect);
    for (int length = 1; length < 2000; length++) {
      ByteBuf frame =
          template.append(PooledByteBufAllocator.DEFAULT, Samples.bytes(length, 1), 0, length);
      OfficialModels.checkClient(dialect, frame.toString(UTF_8));
      frame.release();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'input_audio_buffer.commit','patchbay':1}",
        "{'type':'session.update','session':{'type':'realtime','voice':'marin'}}",
        "{'type':'session.update','session':{'type':'realtime','modalities':['text']}}",
        "{'type':'session.update','session':{'type':'realtime','audio':{'input':{'turn_detection':"
            + "{'type':'server_vad','patchbay':1}}}}}",
        "{'type':'conversation.item.create','item':{'type':'message','role':'user','content':"
            + "[{'type':'input_text','text':'x','patchbay':1}]}}",
        "{'type':'response.create','response':{'input':[{'type':'item_reference','id':'i',"
            + "'patchbay':1}]}}",
        "{'type':'response.create','response':{'input':[{'type':'item_references','id':'i'}]}}",
        "{'type':'response.create','response':{'modalities':['text']}}",
        "{'type':'session.close'}"
      })
  void aFieldThatTheOfficialModelsDoNotKnowIsCaught(String planted) {
    assertThatThrownBy(
            () -> OfficialModels.checkClient(Dialect.CONVERSATION, planted.replace('\'', '"')))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aTranslationThatNamesItsTypeIsCaught() {
    assertThatThrownBy(() ->
            OfficialModels.checkClient(
                Dialect.TRANSLATION,
                "{\"type\":\"session.update\",\"session\":{\"type\":\"translation\"}}"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anEventOfAnotherDialectDoesNotFit() {
    assertThat(new ClientEvent.SessionClose(Optional.empty()).fits(Dialect.CONVERSATION)).isFalse();
    assertThat(new ClientEvent.Commit(Optional.empty()).fits(Dialect.TRANSLATION)).isFalse();
    assertThat(
            new ClientEvent.ResponseCreate(Optional.empty(), Optional.empty())
                .fits(Dialect.TRANSCRIPTION))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void noEventPrintsWhatIsSaid(Dialect dialect) {
    for (int seed = 0; seed < 30; seed++) {
      for (ClientEvent event : new ClientSamples(seed, 1).events(dialect)) {
        assertThat(event.toString())
            .doesNotContain("gr\u00fc\u00df", "be brief", "parcel", "found");
      }
    }
  }

  private static String written(ClientEvent event) {
    return new String(EventWriter.bytes(event), UTF_8);
  }
}
