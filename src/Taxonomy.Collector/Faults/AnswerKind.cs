namespace Taxonomy.Collector;

/// <summary>What a scripted answer does.</summary>
internal enum AnswerKind
{
    Own,
    Respond,
    Wait,
    Cut,
    Hang,
}
