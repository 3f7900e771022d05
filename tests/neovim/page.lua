-- Neovim without a screen by the block of docs/editors.md, which lies as $DESK/page.lua. What it asks for exists from version 0.8
-- on; an older Neovim is given the same by what it has.

dofile(vim.fn.fnamemodify(debug.getinfo(1).source:sub(2), ":h") .. "/common.lua")

vim.fs = vim.fs or {
  dirname = function(path) return vim.fn.fnamemodify(path, ":h") end,
  find = function(names)
    local found = vim.fn.findfile(names[1], ".;")
    return found == "" and {} or { vim.fn.fnamemodify(found, ":p") }
  end,
}
vim.lsp.start = vim.lsp.start or function(config)
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(0, id)
  return id
end

run(function()
  vim.cmd("cd " .. desk)
  dofile(desk .. "/page.lua")
  vim.cmd("edit nuit.fr.txt")
  -- Also where the name has told that already: an older Neovim may start the server twice then.
  vim.cmd("set filetype=text")
  wait("what is wrong", function()
    local found = vim.diagnostic.get(0)
    return #found > 0 and rule_of(found[1]) == "deprecated-term"
  end)
  for _, client in pairs(vim.lsp.get_active_clients()) do
    assert(client.config.root_dir == desk, vim.inspect(client.config.root_dir))
    client.stop()
  end
end)
