using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Several operations on the properties of a group, sent together as one <c>$groupidentify</c>. For group types that
/// the plan does not have.
/// </summary>
/// <remarks>Nothing is sent before <see cref="Send"/>. The first use of a property wins. Not safe for use from several threads at once.</remarks>
public sealed class GroupIdentifyBuilder
{
    private readonly ITaxonomyClient _client;
    private readonly string _groupType;
    private readonly string _groupName;
    private readonly PropertyOperations _operations;

    internal GroupIdentifyBuilder(ITaxonomyClient client, string groupType, string groupName)
    {
        ArgumentNullException.ThrowIfNull(groupType);
        ArgumentNullException.ThrowIfNull(groupName);
        _client = client;
        _groupType = groupType;
        _groupName = groupName;
        _operations = new PropertyOperations(client, "$groupidentify");
    }

    /// <summary>Sets a property.</summary>
    public GroupIdentifyBuilder Set(string name, PropertyValue value) => Add(PropertyOperation.Set, name, value);

    /// <summary>Sets a property unless it has a value.</summary>
    public GroupIdentifyBuilder SetOnce(string name, PropertyValue value) =>
        Add(PropertyOperation.SetOnce, name, value);

    /// <summary>Adds to a number.</summary>
    public GroupIdentifyBuilder Add(string name, double value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds to a number as many digits as the value has: <c>0.1f</c> adds 0.1.</summary>
    public GroupIdentifyBuilder Add(string name, float value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds to a whole number.</summary>
    public GroupIdentifyBuilder Add(string name, long value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds to a list's end.</summary>
    public GroupIdentifyBuilder Append(string name, PropertyValue value) => Add(PropertyOperation.Append, name, value);

    /// <summary>Adds to a list's beginning.</summary>
    public GroupIdentifyBuilder Prepend(string name, PropertyValue value) =>
        Add(PropertyOperation.Prepend, name, value);

    /// <summary>Removes a property.</summary>
    public GroupIdentifyBuilder Unset(string name)
    {
        _operations.Unset(name);
        return this;
    }

    /// <summary>Sends the operations; nothing when there are none. The builder is empty then.</summary>
    /// <param name="options">When it happened.</param>
    public void Send(EventOptions? options = null)
    {
        if (_operations.IsEmpty)
        {
            return;
        }

        EventWriter.BeginForGroup(_client, options, out var writer);
        writer.Raw(",\"event_type\":\"$groupidentify\""u8);
        writer.CheckGroup(_groupName);
        writer.BeginGroups();
        writer.Key(_groupType);
        writer.Value(_groupName);
        writer.EndGroups();
        writer.Raw(",\"group_properties\":"u8);
        _operations.WriteTo(ref writer);
        writer.Send();
    }

    private GroupIdentifyBuilder Add(PropertyOperation operation, string name, PropertyValue value)
    {
        _operations.Write(operation, name, value);
        return this;
    }
}
