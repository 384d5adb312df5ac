using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Taxonomy.Serialization;

public ref partial struct EventWriter
{
    // Kept from one event to the next; taken while in use, as the thread's event buffer is.
    [ThreadStatic]
    private static byte[]? s_classified;

    /// <summary>Returns whether properties of a classification are not sent.</summary>
    /// <param name="classification">The property's classification.</param>
    public readonly bool Omits(DataClassification classification) =>
        _defaults.ClassifiedData?.PolicyFor(classification) == ClassifiedDataPolicy.LeaveOut;

    /// <summary>
    /// Returns whether the value of an operation is not sent, if the operation is the only one of its event.
    /// <see cref="Send"/> then drops the event, and nothing need be written.
    /// </summary>
    /// <param name="classification">The property's classification.</param>
    /// <param name="property">The property's wire name.</param>
    /// <param name="canBeHashed">False for a number to add: nothing can be added to a hash.</param>
    public bool Withholds(DataClassification classification, string property, bool canBeHashed = true)
    {
        if (!IsWithheld(_defaults, classification, canBeHashed))
        {
            return false;
        }

        Withhold(_eventType, property);
        return true;
    }

    /// <summary>Returns the start of a classified property's value; for <see cref="EndClassified"/>.</summary>
    public readonly int BeginClassified() => _position;

    /// <summary>
    /// Ends the value of a classified property, and replaces it by its hash if the options require it. The items of a
    /// list are hashed one by one; null stays null; a string is hashed as its UTF-8 bytes, any other value as its JSON.
    /// </summary>
    /// <param name="start">The result of <see cref="BeginClassified"/>.</param>
    /// <param name="classification">The property's classification.</param>
    public void EndClassified(int start, DataClassification classification)
    {
        if (_defaults.ClassifiedData is { } rules && rules.PolicyFor(classification) == ClassifiedDataPolicy.Hash)
        {
            Hash(start, rules);
        }
    }

    internal static bool IsWithheld(EventDefaults defaults, DataClassification classification, bool canBeHashed) =>
        defaults.ClassifiedData?.PolicyFor(classification) switch
        {
            ClassifiedDataPolicy.LeaveOut => true,
            ClassifiedDataPolicy.Hash => !canBeHashed,
            _ => false,
        };

    internal void Withhold(string eventType, string property) =>
        Drop(
            DropReason.Filtered,
            $"Event '{eventType}' has no other property than '{property}', which is not sent because of its classification; see PersonalData and SensitiveData."
        );

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Hash(int start, ClassifiedData rules)
    {
        // What has become too large is not sent, and may be cut off anywhere.
        var length = _position - start;
        if (IsGivenUp || length <= 0)
        {
            return;
        }

        // Twice: once for the value, once for a text in it without its escapes.
        var scratch =
            s_classified is { } kept && kept.Length >= length * 2 ? kept : new byte[Math.Max(512, length * 2)];
        s_classified = null;
        _bytes.AsSpan(start, length).CopyTo(scratch);
        _position = start;
        WriteHashes(scratch.AsSpan(0, length), scratch.AsSpan(length), rules);
        if (scratch.Length <= EventBuffer.LargestKept)
        {
            s_classified = scratch;
        }
    }

    private void WriteHashes(scoped ReadOnlySpan<byte> json, scoped Span<byte> room, ClassifiedData rules)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                Raw("]"u8);
                continue;
            }

            if (reader.CurrentDepth > 0 && _bytes[_position - 1] != (byte)'[')
            {
                Raw(","u8);
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    Raw("["u8);
                    break;
                case JsonTokenType.Null:
                    Raw("null"u8);
                    break;
                case JsonTokenType.String:
                    WriteHash(room.Slice(0, reader.CopyString(room)), rules);
                    break;
                case JsonTokenType.StartObject:
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    WriteHash(json.Slice(start, (int)reader.BytesConsumed - start), rules);
                    break;
                default:
                    WriteHash(reader.ValueSpan, rules);
                    break;
            }
        }
    }

    private void WriteHash(scoped ReadOnlySpan<byte> value, ClassifiedData rules)
    {
        var room = Room(ClassifiedData.HashLength + 2);
        room[0] = (byte)'"';
        rules.Hash(value, room.Slice(1));
        room[ClassifiedData.HashLength + 1] = (byte)'"';
        _position += ClassifiedData.HashLength + 2;
    }
}
