#if NET
using System.Runtime.CompilerServices;
using Taxonomy.Queue;
using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Writes an event that goes nowhere while the process's first client is created, so that the runtime compiles the
/// methods of a tracking call on another processor meanwhile, and not in the program's first call.
/// </summary>
internal sealed class FirstEventPreparation : IThreadPoolWorkItem
{
    private const int RingBytes = 64 * 1024;

    private static int s_hasBegun;

    /// <summary>Begins on a thread of the pool, once in a process; does nothing in code that is compiled ahead of time.</summary>
    public static void Begin()
    {
        if (
            RuntimeFeature.IsDynamicCodeCompiled
            && Environment.ProcessorCount > 1
            && Interlocked.Exchange(ref s_hasBegun, 1) == 0
        )
        {
            ThreadPool.UnsafeQueueUserWorkItem(new FirstEventPreparation(), preferLocal: false);
        }
    }

    /// <inheritdoc />
    public void Execute()
    {
        try
        {
            WriteEvent();
        }
#pragma warning disable CA1031 // The program's own events say what is wrong.
        catch (Exception) { }
#pragma warning restore CA1031
    }

    private static void WriteEvent()
    {
        var client = new Client(new AnalyticsClientOptions { OnInvalid = InvalidDataPolicy.Drop });
        using (client.Journal)
        {
            EventWriter.Begin(client, "prepared", "user-id", "device-id", null, out var writer);
            writer.Raw(",\"event_type\":\"prepared\",\"event_properties\":{"u8);
            writer.WriteString(",,\"string\":"u8, "value");
            writer.WriteInteger(",\"integer\":"u8, 12345);
            writer.WriteNumber(",\"number\":"u8, 1.25);
            writer.WriteBoolean(",\"boolean\":"u8, true);
            writer.Raw("}"u8);
            writer.Send();
        }
    }

    private sealed class Client(AnalyticsClientOptions options) : ITaxonomyClient
    {
        public EventDefaults Defaults { get; } = new(options);

        public RingJournal Journal { get; } =
            new(
                new ProcessMemory(RingBytes),
                new RingLimits(1, RingBytes / 16, RingBytes / 64, RingBytes / 16),
                null,
                static () => { },
                static _ => { }
            );

        public void Accept(in SerializedEvent serialized) => Journal.TryAppend(serialized.Json);

        public void Reject(in SerializedEvent serialized, DropReason reason, string message) { }

        public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default) => new(true);
    }
}
#endif
