namespace Taxonomy.Kafka.Producing;

/// <summary>
/// The records of the last attempt, if not all of them were delivered. The producer may still have some, or have written
/// them since, so an event that comes again takes its record up instead of being sent twice, which would also break the
/// order.
/// </summary>
internal sealed class PendingRecords
{
    private PendingRecord[] _records = [];
    private bool[] _isTaken = [];
    private int _next;

    /// <summary>Begins an attempt.</summary>
    public void Begin()
    {
        _next = 0;
        _isTaken = _records.Length == 0 ? [] : new bool[_records.Length];
    }

    /// <summary>Finds the record of an event.</summary>
    public PendingRecord? Take(ReadOnlySpan<byte> json)
    {
        // Events come again in the same order, so it is mostly the next one.
        for (var looked = 0; looked < _records.Length; looked++)
        {
            var index = (_next + looked) % _records.Length;
            if (!_isTaken[index] && json.SequenceEqual(_records[index].Json))
            {
                _isTaken[index] = true;
                _next = index + 1;
                _records[index].Renew();
                return _records[index];
            }
        }

        return null;
    }

    /// <summary>Ends an attempt.</summary>
    /// <param name="records">Its records, in order; none if all have their outcome.</param>
    /// <param name="hasProducer">Whether the producer is still the one that has them.</param>
    public void Keep(IEnumerable<PendingRecord> records, bool hasProducer) =>
        _records = [
            .. records.Where(record => hasProducer || record.Stage is RecordStage.Persisted or RecordStage.Faulted),
        ];
}
