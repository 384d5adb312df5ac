using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Api;

/// <summary>A generated type with what its members stand for. Parts that it does not have are null or empty.</summary>
/// <param name="Name">Its C# name.</param>
internal sealed record PlannedType(string Name)
{
    private Lazy<ILookup<string, PlannedOperation>>? _byMethod;

    /// <summary>Of an object, a bundle and the context: the properties that its constructor takes.</summary>
    public PlannedRecord? Record { get; init; }

    /// <summary>Of an enum: its values.</summary>
    public EnumType? Enum { get; init; }

    /// <summary>Of the client and the user handle: the methods for group types.</summary>
    public IReadOnlyList<PlannedGroupMethod> GroupMethods { get; init; } = [];

    /// <summary>Of a handle and a builder: the operations on properties.</summary>
    public IReadOnlyList<PlannedOperation> Operations
    {
        get;
        init
        {
            field = value;
            _byMethod = new(() => value.ToLookup(operation => operation.Method, StringComparer.Ordinal));
        }
    } = [];

    /// <summary>Whether it collects operations that are not sent before <see cref="ApiMembers.Send"/>.</summary>
    public bool IsBuilder { get; init; }

    /// <summary>The operations that a method stands for: one, or two where it takes one value or several.</summary>
    public IEnumerable<PlannedOperation> FindOperations(string method) => _byMethod?.Value[method] ?? [];
}

/// <summary>A method for a group type.</summary>
/// <param name="Name">The method.</param>
/// <param name="Prefix">What its name begins with, before the group type's.</param>
/// <param name="Group">The group type.</param>
internal sealed record PlannedGroupMethod(string Name, string Prefix, PlannedGroup Group);
