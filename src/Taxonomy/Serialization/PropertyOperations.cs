using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Taxonomy.Serialization;

/// <summary>
/// Collects the operations of one identify until it is sent. For generated code and the untyped builders. The first use
/// of a property wins, as in Amplitude's SDKs; a later one is logged and ignored.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class PropertyOperations
{
    private readonly ITaxonomyClient _client;
    private readonly string _eventType;
    private readonly EventBuffer _buffer = new(256);
    private readonly List<Entry> _entries = [];
    private int _end;
    private PropertyOperation _pendingOperation;
    private string? _pendingName;
    private bool _isCleared;
    private string? _withheld;
    private DropReason _dropReason;
    private string? _dropMessage;

    /// <summary>Creates an empty collection.</summary>
    /// <param name="client">The client that gets the identify.</param>
    /// <param name="eventType"><c>$identify</c> or <c>$groupidentify</c>.</param>
    public PropertyOperations(ITaxonomyClient client, string eventType)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _eventType = eventType;
    }

    /// <summary>Gets whether there is nothing to send.</summary>
    public bool IsEmpty => _entries.Count == 0 && !_isCleared && _withheld is null && _dropReason == 0;

    /// <summary>
    /// Begins an operation: the caller writes the value, then calls <see cref="End"/>. Returns false if the property
    /// was used before.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="name">The property, as it is sent.</param>
    /// <param name="writer">The writer for the value.</param>
    public bool TryBegin(PropertyOperation operation, string name, out EventWriter writer)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_isCleared || IsUsed(name))
        {
            _client.Defaults.LogInvalid(
                _eventType,
                name,
                _isCleared
                    ? $"'{name}' follows an operation that removes all properties; it is ignored."
                    : $"'{name}' is used twice in one identify; the second use is ignored.",
                isSent: true
            );
            writer = default;
            return false;
        }

        writer = EventWriter.Detached(_client, _eventType, _buffer, _end);
        writer.Value(name);
        writer.Raw(":"u8);

        // It counts when it ends: a value that is refused with an exception leaves no half of an operation behind.
        _pendingOperation = operation;
        _pendingName = name;
        return true;
    }

    /// <summary>
    /// Begins an operation on a property that the plan classifies. Also returns false if its value is not sent.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="name">The property, as it is sent.</param>
    /// <param name="classification">The property's classification.</param>
    /// <param name="writer">The writer for the value.</param>
    public bool TryBegin(
        PropertyOperation operation,
        string name,
        DataClassification classification,
        out EventWriter writer
    )
    {
        if (EventWriter.IsWithheld(_client.Defaults, classification, operation != PropertyOperation.Add))
        {
            _withheld ??= name;
            writer = default;
            return false;
        }

        return TryBegin(operation, name, out writer);
    }

    /// <summary>
    /// Ends the operation that <see cref="TryBegin(PropertyOperation, string, out EventWriter)"/> began.
    /// </summary>
    /// <param name="writer">The writer that took the value.</param>
    public void End(ref EventWriter writer)
    {
        var start = _end;
        _end = writer.EndDetached(ref _dropReason, ref _dropMessage);
        _entries.Add(new Entry(_pendingOperation, _pendingName!, start, _end - start));
        _pendingName = null;
    }

    /// <summary>Writes an operation whose value is a property value.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="name">The property, as it is sent.</param>
    /// <param name="value">The value.</param>
    public void Write(PropertyOperation operation, string name, PropertyValue value)
    {
        if (TryBegin(operation, name, out var writer))
        {
            writer.Value(value);
            End(ref writer);
        }
    }

    /// <summary>Removes a property.</summary>
    /// <param name="name">The property, as it is sent.</param>
    public void Unset(string name) => Write(PropertyOperation.Unset, name, "-");

    /// <summary>Removes all properties: earlier operations are discarded, and later ones ignored.</summary>
    public void ClearAll()
    {
        Reset();
        _isCleared = true;
    }

    /// <summary>
    /// Writes the operations, grouped in the order in which Amplitude applies them, as one JSON object, and empties the
    /// collection, so that no operation is sent twice.
    /// </summary>
    /// <param name="writer">The identify.</param>
    public void WriteTo(ref EventWriter writer)
    {
        if (_dropReason != 0)
        {
            writer.Drop(_dropReason, _dropMessage!);
            Reset();
            return;
        }

        if (_withheld is not null && _entries.Count == 0 && !_isCleared)
        {
            writer.Withhold(_eventType, _withheld);
            Reset();
            return;
        }

        writer.Raw("{"u8);
        if (_isCleared)
        {
            writer.Raw("\"$clearAll\":\"-\""u8);
        }

        for (var operation = PropertyOperation.Unset; operation <= PropertyOperation.Remove; operation++)
        {
            WriteGroup(ref writer, operation);
        }

        writer.Raw("}"u8);
        Reset();
    }

    private void Reset()
    {
        _entries.Clear();
        _end = 0;
        _isCleared = false;
        _withheld = null;
        _dropReason = 0;
        _dropMessage = null;
    }

    private void WriteGroup(ref EventWriter writer, PropertyOperation operation)
    {
        var isOpen = false;
        foreach (var entry in _entries)
        {
            if (entry.Operation != operation)
            {
                continue;
            }

            if (isOpen)
            {
                writer.Raw(","u8);
            }
            else
            {
                writer.Separated(NameOf(operation));
                isOpen = true;
            }

            writer.Raw(_buffer.Bytes.AsSpan(entry.Start, entry.Length));
        }

        if (isOpen)
        {
            writer.Raw("}"u8);
        }
    }

    private static ReadOnlySpan<byte> NameOf(PropertyOperation operation) =>
        operation switch
        {
            PropertyOperation.Unset => ",\"$unset\":{"u8,
            PropertyOperation.Set => ",\"$set\":{"u8,
            PropertyOperation.SetOnce => ",\"$setOnce\":{"u8,
            PropertyOperation.Add => ",\"$add\":{"u8,
            PropertyOperation.Append => ",\"$append\":{"u8,
            PropertyOperation.Prepend => ",\"$prepend\":{"u8,
            PropertyOperation.PreInsert => ",\"$preInsert\":{"u8,
            PropertyOperation.PostInsert => ",\"$postInsert\":{"u8,
            _ => ",\"$remove\":{"u8,
        };

    private bool IsUsed(string name)
    {
        foreach (var entry in _entries)
        {
            if (string.Equals(entry.Name, name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Entry(PropertyOperation Operation, string Name, int Start, int Length);
}
