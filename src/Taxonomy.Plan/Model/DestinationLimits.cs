using static Taxonomy.Plans.Model.OperationKinds;

namespace Taxonomy.Plans.Model;

/// <summary>What one destination of events accepts, and what of it reaches Amplitude.</summary>
/// <param name="Word">What the plan calls it.</param>
/// <param name="Name">What people call it.</param>
public sealed record DestinationLimits(string Word, string Name)
{
    private const OperationKinds Every =
        Set | SetOnce | Unset | Add | Append | Prepend | PreInsert | PostInsert | Remove;

    /// <summary>Gets all destinations, in the order of the documentation.</summary>
    public static IReadOnlyList<DestinationLimits> All { get; } =
    [
        new("amplitude", "Amplitude"),
        new("segment", "Segment") { UserOperations = Set, GroupOperations = Set },
        new("mparticle", "mParticle")
        {
            UserOperations = Set | Unset,
            GroupOperations = None,
            SupportsGroups = false,
            LongestName = 256,
            MostEvents = 1000,
            MostEventProperties = 100,
        },
        new("tealium", "Tealium")
        {
            UserOperations = Set,
            GroupOperations = None,
            ForbiddenCharacter = '.',
        },
        new("kafka", "Kafka"),
    ];

    /// <summary>Gets the words for all destinations.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(destination => destination.Word)];

    /// <summary>Gets the operations on user properties that it supports.</summary>
    public OperationKinds UserOperations { get; init; } = Every;

    /// <summary>Gets the operations on the properties of groups that it supports.</summary>
    public OperationKinds GroupOperations { get; init; } = Every;

    /// <summary>Gets whether it supports the groups of users and events.</summary>
    public bool SupportsGroups { get; init; } = true;

    /// <summary>Gets the most characters of the name of an event or property, in UTF-16 code units.</summary>
    public int LongestName { get; init; } = int.MaxValue;

    /// <summary>Gets how many different events it accepts.</summary>
    public int MostEvents { get; init; } = int.MaxValue;

    /// <summary>Gets how many properties an event can have.</summary>
    public int MostEventProperties { get; init; } = int.MaxValue;

    /// <summary>Gets the character that names of properties and group types must not contain; null if all are allowed.</summary>
    public char? ForbiddenCharacter { get; init; }

    /// <summary>Gets whether names can be too long for it, or contain what it rejects.</summary>
    public bool LimitsNames => LongestName < int.MaxValue || ForbiddenCharacter is not null;

    /// <summary>Returns the operations on the properties of users or groups that it supports.</summary>
    public OperationKinds OperationsOf(bool isOfGroup) => isOfGroup ? GroupOperations : UserOperations;

    /// <summary>Returns the destination with a word; null if there is none.</summary>
    public static DestinationLimits? Find(string word) => All.FirstOrDefault(destination => destination.Word == word);
}
