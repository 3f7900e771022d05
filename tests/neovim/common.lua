-- What the scripts that drive Neovim have in common; tests/lsp.rs runs them. $MTLINT names the command, $DESK the folder that
-- a script works in.

desk = vim.env.DESK

function wait(what, is_so)
  if not vim.wait(60000, is_so, 20) then
    io.stderr:write("waited in vain for: " .. what .. "\n")
    vim.cmd("cquit 1")
  end
end

function request(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do
    assert(answer.error == nil, vim.inspect(answer.error))
    return answer.result
  end
end

function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

function rule_of(diagnostic)
  return diagnostic.code or (diagnostic.user_data and diagnostic.user_data.lsp.code)
end

-- Opens a file, with the server beside it.
function serve(path)
  vim.cmd("edit " .. path)
  local id = vim.lsp.start_client({
    name = "mtlint",
    cmd = { vim.env.MTLINT, "lsp" },
    root_dir = desk,
    workspace_folders = { { uri = vim.uri_from_fname(desk), name = "desk" } },
  })
  vim.lsp.buf_attach_client(0, id)
  return id
end

-- Does the work, and ends Neovim, with an error where it failed.
function run(work)
  local ok, fault = pcall(work)
  if not ok then
    io.stderr:write(tostring(fault) .. "\n")
    vim.cmd("cquit 1")
  end
  vim.cmd("qall!")
end
