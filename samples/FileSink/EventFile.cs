using Taxonomy.Destinations;

namespace FileSink;

/// <summary>
/// A destination of one's own: appends each event to a file, as one line of JSON. Everything else is the client's: the
/// queue, batches, the order of events, retries, outcomes.
/// </summary>
/// <param name="path">The file; it is created if it does not exist.</param>
internal sealed class EventFile(string path) : RecordDestination
{
    public override string Name => "file";

    public override string JournalKey => $"file:{Path.GetFullPath(path)}";

    public override int MaxEvents => 1000;

    public override int MaxBatchBytes => 1_000_000;

    public override async ValueTask<DestinationAnswer> DeliverAsync(
        EventRecords events,
        CancellationToken cancellationToken
    )
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        var end = file.Seek(0, SeekOrigin.End);
        try
        {
            for (var index = 0; index < events.Count; index++)
            {
                await file.WriteAsync(events[index], cancellationToken);
                file.WriteByte((byte)'\n');
            }

            await file.FlushAsync(cancellationToken);
            return DestinationAnswer.Delivered;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client delivers all of them again, so nothing of this attempt may stay.
            file.SetLength(end);
            return DestinationAnswer.BackOff($"The file cannot be written ({exception.GetType().Name}).");
        }
    }
}
