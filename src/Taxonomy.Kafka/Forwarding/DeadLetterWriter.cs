using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;
using Taxonomy.Kafka.Producing;

namespace Taxonomy.Kafka.Forwarding;

/// <summary>
/// Writes dead letters. Any thread adds them; one thread has them written and asks what has become of them.
/// </summary>
/// <param name="settings">The producer's settings.</param>
/// <param name="topic">The topic.</param>
/// <param name="settled">Gets each letter once: with null when it is in the topic, or the reason why it never will be.</param>
internal sealed class DeadLetterWriter(ProducerSettings settings, string topic, Action<DeadLetter, Error?> settled)
    : IDisposable
{
    private static readonly TimeSpan s_restart = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<DeadLetter> _waiting = new();
    private readonly Queue<DeadLetter> _sent = new();
    private ProducerSession? _session;
    private long _restarted = long.MinValue / 2;

    /// <summary>Whether every letter has been settled.</summary>
    public bool IsIdle => _waiting.IsEmpty && _sent.Count == 0;

    public string Topic => topic;

    public void Add(DeadLetter letter) => _waiting.Enqueue(letter);

    /// <summary>Sends what waits, as far as the producer takes it, and settles what has its report. Does not block.</summary>
    public void Work()
    {
        if (_session?.Fatal is { } fatal)
        {
            Restart(fatal);
        }

        while (Stopwatch.GetElapsedTime(_restarted) >= s_restart && _waiting.TryPeek(out var letter))
        {
            _session ??= new ProducerSession(settings);
            if (!_session.TrySend(topic, letter.Message, letter.Pending, RecordStage.Sent))
            {
                break;
            }

            _waiting.TryDequeue(out _);
            _sent.Enqueue(letter);
        }

        while (_sent.TryPeek(out var letter) && letter.Pending.Stage != RecordStage.Sent && _session?.Fatal is null)
        {
            _sent.Dequeue();
            settled(letter, letter.Pending.Stage == RecordStage.Persisted ? null : letter.Pending.Failure);
        }
    }

    public void Dispose() => _session?.Dispose();

    // What has no success is written again; consumers recognize repetitions by the insert ID.
    private void Restart(Error fatal)
    {
        _session!.Dispose();
        _session = null;
        _restarted = Stopwatch.GetTimestamp();
        var unsettled = _sent.Concat(_waiting).ToList();
        _sent.Clear();
        _waiting.Clear();
        foreach (var letter in unsettled)
        {
            if (letter.Pending.Stage == RecordStage.Persisted)
            {
                settled(letter, null);
            }
            else if (KafkaErrors.IsOfIdentity(fatal))
            {
                settled(letter, fatal);
            }
            else
            {
                _waiting.Enqueue(letter);
            }
        }
    }
}
