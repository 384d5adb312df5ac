using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;
using StreamJsonRpc.Reflection;

namespace Taxonomy.Cli.LanguageServer;

/// <summary>
/// Exchanges messages with their lengths in front of them. A message that is not JSON-RPC is skipped, and reported, so that
/// it does not end the connection: the length says where the next one begins. The same for an answer that nobody waits for.
/// </summary>
internal sealed class RobustMessageHandler(
    PipeWriter writer,
    PipeReader reader,
    IJsonRpcMessageFormatter formatter,
    Action<string> onSkipped
) : HeaderDelimitedMessageHandler(writer, reader, formatter)
{
    private readonly ConcurrentDictionary<RequestId, bool> _asked = new();

    /// <inheritdoc />
    protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        if (content is JsonRpcRequest { IsResponseExpected: true } request)
        {
            _asked[request.RequestId] = true;
        }

        base.Write(content, cancellationToken);
    }

    /// <inheritdoc />
    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var message = await base.ReadCoreAsync(cancellationToken).ConfigureAwait(false);
                if (
                    message is not (JsonRpcResult or JsonRpcError)
                    || _asked.TryRemove(((IJsonRpcMessageWithId)message).RequestId, out _)
                )
                {
                    return message;
                }

                // The text of the next message follows only then.
                ((IJsonRpcMessageBufferManager)this).DeserializationComplete(message);
                onSkipped("Skipped an answer to a request that the server has not sent.");
            }
            catch (Exception exception)
                when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException
                )
            {
                onSkipped($"Skipped a message that is not JSON-RPC: {exception.Message}");
            }
        }
    }
}
