package dev.patchbay.local;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Leaves a transaction open that no coordinator knows, as a broker does that dies in the wrong
 * moment: a record of a transaction written past the coordinator, while the broker does not ask it.
 */
final class HangingProducer {
  /** The last version in which the broker does not add the partition to the transaction itself. */
  private static final short VERSION = 11;

  private static final String ASKS = "transaction.partition.verification.enable";

  private final String bootstrapServers;

  /** One broker, as {@code HOST:PORT}. */
  HangingProducer(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  void hang(TopicPartition partition, long producerId)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      set(admin, "false");
      try {
        // The broker learns of the setting a moment after it was acknowledged.
        Deadline.after(Duration.ofSeconds(20))
            .await("the broker does not ask", () -> isTaken(partition, producerId));
      } finally {
        set(admin, "true");
      }
    }
  }

  private static void set(Admin admin, String value)
      throws ExecutionException, InterruptedException {
    var node = new ConfigResource(ConfigResource.Type.BROKER, "1");
    var op = new AlterConfigOp(new ConfigEntry(ASKS, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(node, List.of(op))).all().get();
  }

  private boolean isTaken(TopicPartition partition, long producerId) {
    MemoryRecords records =
        MemoryRecords.withTransactionalRecords(
            Compression.NONE,
            producerId,
            (short) 0,
            0,
            new SimpleRecord("key".getBytes(), "value".getBytes()));
    var topic =
        new TopicProduceData()
            .setName(partition.topic())
            .setPartitionData(
                List.of(
                    new PartitionProduceData()
                        .setIndex(partition.partition())
                        .setRecords(records)));
    var data =
        new ProduceRequestData()
            .setTransactionalId("nobody-" + producerId)
            .setAcks((short) -1)
            .setTimeoutMs(5_000)
            .setTopicData(new TopicProduceDataCollection(List.of(topic).iterator()));
    var request = ProduceRequest.builder(data).build(VERSION);
    var header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "hanging", 1);
    ProduceResponse answer = exchange(request.serializeWithHeader(header), header);
    return answer.data().responses().iterator().next().partitionResponses().getFirst().errorCode()
        == 0;
  }

  private ProduceResponse exchange(ByteBuffer request, RequestHeader header) {
    var address = URI.create("kafka://" + bootstrapServers);
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      var out = new DataOutputStream(socket.getOutputStream());
      var bytes = new byte[request.remaining()];
      request.get(bytes);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
      var in = new DataInputStream(socket.getInputStream());
      byte[] answer = in.readNBytes(in.readInt());
      return (ProduceResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
