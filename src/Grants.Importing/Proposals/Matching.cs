namespace Grants.Importing.Proposals;

/// <summary>Which new things are which known ones.</summary>
internal static class Matching
{
    /// <summary>
    /// Things with the same code and name are the same, in their order when there are several. When some are, so that the file is a new
    /// version, then also what has the same code or the same name and nothing else it could be: a name that was corrected.
    /// </summary>
    public static Dictionary<TId, TId> Pairs<TId>(IReadOnlyList<(TId Id, (string Code, string Name) Key)> added, IReadOnlyList<(TId Id, (string Code, string Name) Key)> known)
        where TId : notnull
    {
        Dictionary<TId, TId> pairs = [];
        HashSet<TId> taken = [];
        Join(key => $"{key.Code}\u0001{key.Name}", inOrder: true);
        if (pairs.Count > 0)
        {
            Join(key => key.Code, inOrder: false);
            Join(key => key.Name, inOrder: false);
        }

        return pairs;

        void Join(Func<(string Code, string Name), string> by, bool inOrder)
        {
            var free = known.Where(item => !taken.Contains(item.Id) && by(item.Key).Length > 0).ToLookup(item => by(item.Key), item => item.Id);
            foreach (var group in added.Where(item => !pairs.ContainsKey(item.Id) && by(item.Key).Length > 0).ToList().GroupBy(item => by(item.Key)))
            {
                var (mine, theirs) = (group.ToList(), free[group.Key].ToList());
                if (!inOrder && (mine.Count != 1 || theirs.Count != 1)) continue;
                foreach (var (item, id) in mine.Zip(theirs))
                {
                    pairs.Add(item.Id, id);
                    taken.Add(id);
                }
            }
        }
    }
}
