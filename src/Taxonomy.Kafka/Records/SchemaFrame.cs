using System.Buffers.Binary;

namespace Taxonomy.Kafka.Records;

/// <summary>The bytes before a value that name its schema in a Schema Registry: zero, and the ID, big-endian.</summary>
internal static class SchemaFrame
{
    public const int Length = 5;

    private const byte Magic = 0;

    /// <summary>The value of a record.</summary>
    /// <param name="json">The event.</param>
    /// <param name="schemaId">The schema's ID; null for no frame.</param>
    public static byte[] Write(ReadOnlySpan<byte> json, int? schemaId)
    {
        if (schemaId is not { } id)
        {
            return json.ToArray();
        }

        var value = new byte[Length + json.Length];
        value[0] = Magic;
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(1), id);
        json.CopyTo(value.AsSpan(Length));
        return value;
    }

    /// <summary>The event in a value. JSON never begins with a zero byte.</summary>
    public static ReadOnlySpan<byte> Remove(ReadOnlySpan<byte> value) =>
        value.Length >= Length && value[0] == Magic ? value[Length..] : value;
}
