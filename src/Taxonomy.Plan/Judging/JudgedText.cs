using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Judging;

/// <summary>Contains the sentences about events that break the plan.</summary>
internal static class JudgedText
{
    // A name in a message is quoted and shortened, so 10,000 characters of traffic do not hide the rest.
    private static string Q(string name) => MessageText.Quote(name);

    public static string Unplanned(string name) =>
        $"The plan has no event {Q(name)}. Add it to the plan, or remove it.";

    public static string UnplannedNear(string name, string planned) =>
        $"The plan has no event {Q(name)}. Did you mean {Q(planned)}? Otherwise, add it to the plan.";

    public static string OtherSpelling(string name, string planned) =>
        $"{Q(name)} differs from the planned event {Q(planned)} only in case or separators. Send {Q(planned)}.";

    public static string Misspelt(string name, string planned) =>
        $"{Q(name)} differs from the planned event {Q(planned)} in one letter. Send {Q(planned)}, or add {Q(name)} to the plan.";

    public static string Retired(string name) =>
        $"The event {Q(name)} is retired in the plan. Send another event, or remove it.";

    public static string UnplannedIn(string owner, string noun, string name) =>
        $"{owner} has no {noun} {Q(name)}. Add it to the plan, or remove it.";

    public static string UnplannedInNear(string owner, string noun, string name, string planned) =>
        $"{owner} has no {noun} {Q(name)}. Did you mean {Q(planned)}? Otherwise, add it to the plan.";

    public static string OtherSpellingIn(string noun, string name, string planned) =>
        $"{Q(name)} differs from the planned {noun} {Q(planned)} only in case or separators. Send {Q(planned)}.";

    public static string RetiredIn(string noun, string name) =>
        $"The {noun} {Q(name)} is retired in the plan. Remove it.";

    public static string Missing(string owner, string noun, string name) =>
        $"{owner} lacks the required {noun} {Q(name)}. Send it, or make it optional in the plan.";

    public static string OtherType(string path, string expected, JsonValue found) =>
        $"{Q(path)} must be {expected}; found {Describe(found)}. Send another value, or change the plan.";

    public static string NotNull(string path) =>
        $"{Q(path)} must not be null. Send a value, or make it nullable in the plan.";

    public static string OtherValue(string path, string problem, JsonValue found) =>
        $"The value of {Q(path)} {problem}; found {Describe(found)}. Send another value, or change the plan.";

    public static string NoValueOfEnum(string path, JsonValue found, string? near) =>
        $"The value of {Q(path)} is not in the plan: {Describe(found)}."
        + (near is null ? " Send a planned value, or add it to the plan." : $" Did you mean {Q(near)}?");

    public static string OtherCount(string path, string problem) =>
        $"{Q(path)} {problem}. Send another list, or change the plan.";

    public static string OperationNotAllowed(string operation, string noun, string name) =>
        $"The plan does not allow the operation {Q(operation)} for the {noun} {Q(name)}. Use another operation, or add it to 'operations'.";

    public static string UnknownOperation(string operation) =>
        $"{Q(operation)} is not an operation on properties. Use another operation.";

    public static string GroupNotAllowed(string group, string name) =>
        $"The group type {Q(group)} is not allowed for the event {Q(name)}. Remove the group, or add it to 'groups' in the plan.";

    /// <summary>Returns a value as a message shows it.</summary>
    public static string Describe(JsonValue value) =>
        value.Kind switch
        {
            JsonKind.String when value.IsHidden => "a string",
            JsonKind.Number when value.IsHidden => "a number",
            JsonKind.String => $"the string {Q(value.Text)}",
            JsonKind.Number => $"the number {MessageText.Shorten(value.Text)}",
            JsonKind.Boolean => value.Text,
            JsonKind.List => "a list",
            JsonKind.Object => "an object",
            _ => "null",
        };
}
