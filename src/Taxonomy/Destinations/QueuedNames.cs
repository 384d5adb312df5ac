using System.Text;

namespace Taxonomy.Destinations;

/// <summary>The names of the fields that a destination knows.</summary>
internal sealed class QueuedNames
{
    private const int Buckets = 128;

    private readonly byte[][] _names;
    private readonly List<int>[] _buckets = new List<int>[Buckets];

    /// <summary>The fields of a payment, which become properties of their own names where a service has no place for them.</summary>
    public static IReadOnlyList<string> Revenue { get; } =
    ["price", "quantity", "revenue", "productId", "revenueType", "currency", "receipt", "receiptSig"];

    public QueuedNames(params string[] names)
    {
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        for (var index = 0; index < _names.Length; index++)
        {
            (_buckets[BucketOf(_names[index])] ??= []).Add(index);
        }
    }

    public int Count => _names.Length;

    public ReadOnlySpan<byte> this[int index] => _names[index];

    /// <summary>The index of a name; -1 for any other.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        if (name.Length > 0 && _buckets[BucketOf(name)] is { } bucket)
        {
            for (var place = 0; place < bucket.Count; place++)
            {
                if (name.SequenceEqual(_names[bucket[place]]))
                {
                    return bucket[place];
                }
            }
        }

        return -1;
    }

    private static int BucketOf(ReadOnlySpan<byte> name) =>
        ((name.Length * 31) + (name[0] * 7) + name[name.Length - 1]) & (Buckets - 1);
}
