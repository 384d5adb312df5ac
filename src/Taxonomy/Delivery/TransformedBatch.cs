using System.Diagnostics.CodeAnalysis;
using Taxonomy.Destinations;
using Taxonomy.Queue;

namespace Taxonomy.Delivery;

/// <summary>The body of a request whose events have the destination's form, written anew for each attempt.</summary>
internal sealed class TransformedBatch(HttpDestination destination) : IRequestBody
{
    private readonly RequestBuffer _buffer = new();

    /// <summary>Events that the destination cannot take, by their index in the batch.</summary>
    public List<KeyValuePair<int, EventFault>> Faults { get; } = [];

    public ArraySegment<byte> Body(int events) => _buffer.Written;

    public void AbandonBody() => _buffer.Abandon();

    /// <summary>Writes the first events of a batch, as far as they fit into one request.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="events">The most events.</param>
    /// <param name="now">The time.</param>
    /// <returns>How many were written. If there are <see cref="Faults"/>, the body is not to be sent.</returns>
    public int Write(EventBatch batch, int events, DateTimeOffset now)
    {
        Faults.Clear();
        _buffer.TruncateTo(0);
        _buffer.Write(destination.BodyStart);
        var start = _buffer.Length;
        var written = 0;
        for (var index = 0; index < events; index++)
        {
            var before = _buffer.Length;
            if (written > 0)
            {
                _buffer.Write(","u8);
            }

            if (WriteEvent(batch.Json(index), now) is { } fault)
            {
                Faults.Add(new(index, fault));
            }
            else if (_buffer.Length + 1 - start <= destination.MaxBatchBytes)
            {
                written++;
                continue;
            }
            else if (written > 0)
            {
                _buffer.TruncateTo(before);
                break;
            }
            else
            {
                Faults.Add(
                    new(
                        index,
                        new EventFault(
                            DropReason.TooLarge,
                            $"The event is larger than a request's {destination.MaxBatchBytes:N0} bytes."
                        )
                    )
                );
            }

            _buffer.TruncateTo(before);
        }

        return written;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A destination may throw anything.")]
    private EventFault? WriteEvent(ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        try
        {
            return destination.WriteEventAt(now, json, _buffer);
        }
        catch (Exception exception)
        {
            // The type alone: a message may repeat the event.
            return new EventFault(
                DropReason.Invalid,
                $"The event could not be written for '{destination.Name}' ({exception.GetType().Name})."
            );
        }
    }
}
