using Confluent.Kafka;

namespace Taxonomy.Kafka.Producing;

/// <summary>The life of one producer, from its creation to a fatal error or the end.</summary>
internal sealed class ProducerSession : IDisposable
{
    private static readonly TimeSpan s_roomPause = TimeSpan.FromMilliseconds(10);

    // What is in flight when a producer dies may still get its report, unless the broker is gone as well.
    private static readonly TimeSpan s_lastReports = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly IProducer<byte[]?, byte[]> _producer;
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _allReported;
    private int _open;
    private volatile Error? _fatal;
    private volatile Error? _lastError;

    public ProducerSession(ProducerSettings settings) =>
        _producer = settings.Builder().SetErrorHandler((_, error) => Note(error)).Build();

    /// <summary>The error that has ended the producer; null while it works.</summary>
    public Error? Fatal => _fatal;

    /// <summary>The last error of the connection since the last call of <see cref="ForgetErrors"/>.</summary>
    public Error? LastError => _lastError;

    /// <summary>The producer's native handle, for tests.</summary>
    internal Handle Handle => _producer.Handle;

    public void ForgetErrors() => _lastError = null;

    /// <summary>Gives a record to the producer, as soon as it has room for it.</summary>
    public async ValueTask SendAsync(
        string topic,
        Message<byte[]?, byte[]> message,
        PendingRecord record,
        bool isDeadLetter,
        CancellationToken cancellationToken
    )
    {
        var stage = isDeadLetter ? RecordStage.SentAsDeadLetter : RecordStage.Sent;
        while (!TrySend(topic, message, record, stage))
        {
            await Task.Delay(s_roomPause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the producer has no record any more, or is dead.</summary>
    public async Task WaitForReportsAsync(CancellationToken cancellationToken)
    {
        var all = AllReported();
        var first = await Task.WhenAny(all, _death.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (first != all)
        {
            await Task.WhenAny(all, Task.Delay(s_lastReports, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the producer. What it has not sent is dropped, without a report.</summary>
    public void Dispose() => _producer.Dispose();

    /// <summary>Gives a record to the producer.</summary>
    /// <returns>False when the producer is full.</returns>
    public bool TrySend(string topic, Message<byte[]?, byte[]> message, PendingRecord record, RecordStage stage)
    {
        record.Stage = stage;
        Open();
        try
        {
            _producer.Produce(topic, message, report => Complete(record, report.Error));
            return true;
        }
        catch (ProduceException<byte[]?, byte[]> exception)
        {
            if (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                record.Stage = RecordStage.Unsent;
                Close();
                return false;
            }

            Complete(record, exception.Error);
            return true;
        }
    }

    private void Complete(PendingRecord record, Error error)
    {
        NoteIfFatal(error);
        record.Report(error);
        Close();
    }

    private Task AllReported()
    {
        lock (_gate)
        {
            return _open == 0
                ? Task.CompletedTask
                : (_allReported ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Open()
    {
        lock (_gate)
        {
            _open++;
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            if (--_open == 0)
            {
                _allReported?.TrySetResult();
                _allReported = null;
            }
        }
    }

    private void Note(Error error)
    {
        // That all brokers are down follows from it, and says less.
        if (_lastError is not { } last || !KafkaErrors.IsOfIdentity(last))
        {
            _lastError = error;
        }

        NoteIfFatal(error);
    }

    private void NoteIfFatal(Error error)
    {
        if (error.IsFatal)
        {
            _fatal ??= error;
            _death.TrySetResult();
        }
    }
}
