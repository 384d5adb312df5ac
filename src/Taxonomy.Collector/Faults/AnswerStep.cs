namespace Taxonomy.Collector;

/// <summary>What a scripted answer does.</summary>
internal enum AnswerStep
{
    Own,
    Respond,
    Wait,
    Cut,
    Hang,
}
