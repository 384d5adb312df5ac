using Taxonomy.Serialization;

namespace Taxonomy;

/// <summary>
/// Collects operations on the properties of a group and sends them as one <c>$groupidentify</c>. For group types that
/// the plan does not define.
/// </summary>
/// <remarks>Nothing is sent before <see cref="Send"/>. The first use of a property wins. Not thread-safe.</remarks>
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

    /// <summary>Sets a property if it has no value.</summary>
    public GroupIdentifyBuilder SetOnce(string name, PropertyValue value) =>
        Add(PropertyOperation.SetOnce, name, value);

    /// <summary>Adds a number to a property.</summary>
    public GroupIdentifyBuilder Add(string name, double value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds a number to a property, with the digits of the float: <c>0.1f</c> adds 0.1.</summary>
    public GroupIdentifyBuilder Add(string name, float value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Adds an integer to a property.</summary>
    public GroupIdentifyBuilder Add(string name, long value) => Add(PropertyOperation.Add, name, value);

    /// <summary>Appends values to a list.</summary>
    public GroupIdentifyBuilder Append(string name, PropertyValue value) => Add(PropertyOperation.Append, name, value);

    /// <summary>Prepends values to a list.</summary>
    public GroupIdentifyBuilder Prepend(string name, PropertyValue value) =>
        Add(PropertyOperation.Prepend, name, value);

    /// <summary>Removes a property.</summary>
    public GroupIdentifyBuilder Unset(string name)
    {
        _operations.Unset(name);
        return this;
    }

    /// <summary>Sends the operations, if there are any, and empties the builder.</summary>
    /// <param name="options">The time, location and other fields of the event.</param>
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
