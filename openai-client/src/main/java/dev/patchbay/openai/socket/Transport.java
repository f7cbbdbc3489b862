package dev.patchbay.openai.socket;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Epoll where it is, which is Linux; else the JDK's selector. */
enum Transport {
  EPOLL(EpollSocketChannel::new),
  NIO(NioSocketChannel::new);

  /** Of our own, so that what is in use can be counted. */
  static final PooledByteBufAllocator BUFFERS = new PooledByteBufAllocator(true);

  private static final long KERNEL_UNSENT = 32 * 1024;

  private static final int RECEIVE = 128 * 1024;

  /** The most that the kernel holds unread: Linux doubles what it is asked for. */
  static final int KERNEL_UNREAD = 2 * RECEIVE;

  private final ChannelFactory<SocketChannel> channels;

  Transport(ChannelFactory<SocketChannel> channels) {
    this.channels = channels;
  }

  static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  ChannelFactory<SocketChannel> channels() {
    return channels;
  }

  IoHandlerFactory io() {
    return this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  /**
   * Lets the kernel hold little that is not sent, for what it holds we do not see waiting; and
   * little that is not read, for all of it is read at once when the peer closes, pause or not.
   */
  void boundKernel(Bootstrap bootstrap) {
    bootstrap.option(ChannelOption.SO_RCVBUF, RECEIVE);
    if (this == EPOLL) {
      bootstrap.option(EpollChannelOption.TCP_NOTSENT_LOWAT, KERNEL_UNSENT);
    }
  }
}
